package io.kith.crm.customer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * One way to reach somebody.
 *
 * @param kind by what means
 * @param address the number, e-mail address or name there; phones and e-mail addresses are kept in one form
 */
public record Channel(
        @NotNull ChannelKind kind,
        @NotBlank @Size(max = 254) String address) {

    /** A telephone: a Chinese mobile number of 11 digits, or any number with + and country code. */
    public static Channel phone(String number) {
        return new Channel(ChannelKind.PHONE, number);
    }

    /** An e-mail address. */
    public static Channel email(String address) {
        return new Channel(ChannelKind.EMAIL, address);
    }

    /** A WeChat name. */
    public static Channel wechat(String name) {
        return new Channel(ChannelKind.WECHAT, name);
    }
}
