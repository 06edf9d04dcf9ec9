package io.kith.crm.customer;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person to speak to at a customer.
 *
 * @param name what they are called
 * @param position what they do there, or null
 * @param department where they do it, or null
 * @param reportsTo the name of the contact above them in the customer's own chart, or null
 * @param channels how to reach them; at most 10
 * @param preferred by which kind of channel they like to be reached, one of those they have, or null
 */
public record Contact(
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 100) String position,
        @Nullable @Size(max = 100) String department,
        @Nullable @Size(max = 200) String reportsTo,
        @NotNull @Size(max = 10) List<@NotNull @Valid Channel> channels,
        @Nullable ChannelKind preferred) {

    /** Copies the list. */
    public Contact {
        channels = Lists.copy(channels);
    }

    /** A contact with this name. */
    public static Contact named(String name) {
        return new Contact(name, null, null, null, List.of(), null);
    }

    /** The same contact in a position. */
    public Contact as(String itsPosition) {
        return new Contact(name, itsPosition, department, reportsTo, channels, preferred);
    }

    /** The same contact in a department. */
    public Contact in(String itsDepartment) {
        return new Contact(name, position, itsDepartment, reportsTo, channels, preferred);
    }

    /** The same contact below another one. */
    public Contact reportingTo(String otherName) {
        return new Contact(name, position, department, otherName, channels, preferred);
    }

    /** The same contact with one more channel. */
    public Contact with(Channel channel) {
        return withChannels(Lists.plus(channels, channel));
    }

    /** The same contact with a preference. */
    public Contact preferring(ChannelKind kind) {
        return new Contact(name, position, department, reportsTo, channels, kind);
    }

    Contact withChannels(List<Channel> others) {
        return new Contact(name, position, department, reportsTo, others, preferred);
    }
}
