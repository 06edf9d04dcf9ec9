package io.kith.crm.customer;

import io.kith.crm.base.EmailAddress;
import io.kith.crm.base.PhoneNumber;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The keys by which two sheets of one customer are found to be the same: telephones, e-mail addresses and names of
 * companies, each in one form. A person's name alone says nothing.
 */
final class MatchKeys {

    static final int MAX_LENGTH = 280;

    private static final int MAX_KEYS = 100;
    private static final int MAX_NAME = 200;

    /** Longer ones first, so that a suffix is not cut in two. */
    private static final List<String> CHINESE_FORMS =
            List.of("集团股份有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "集团公司", "公司");

    private static final Set<String> FORMS = Set.of(
            "gmbh",
            "mbh",
            "ag",
            "kg",
            "ohg",
            "ug",
            "se",
            "ltd",
            "limited",
            "inc",
            "incorporated",
            "corp",
            "corporation",
            "co",
            "company",
            "llc",
            "llp",
            "lp",
            "plc",
            "sa",
            "sarl",
            "sas",
            "srl",
            "spa",
            "bv",
            "nv",
            "oy",
            "ab",
            "as",
            "aps",
            "pty",
            "pte",
            "kk");

    private MatchKeys() {}

    static List<String> of(CustomerSheet sheet) {
        return of(sheet, true, true);
    }

    /** Returns the keys of some kinds: those of the name, those of telephones and e-mail addresses. */
    static List<String> of(CustomerSheet sheet, boolean byName, boolean byChannels) {
        Set<String> keys = new LinkedHashSet<>();
        if (byName && sheet.kind() == CustomerKind.COMPANY) {
            String name = companyName(sheet.name());
            if (!name.isEmpty()) {
                keys.add("n:" + name);
            }
        }
        if (byChannels) {
            sheet.channels().forEach(channel -> add(channel, keys));
            sheet.contacts().forEach(contact -> contact.channels().forEach(channel -> add(channel, keys)));
        }
        List<String> all = new ArrayList<>(keys);
        return all.size() > MAX_KEYS ? all.subList(0, MAX_KEYS) : all;
    }

    private static void add(Channel channel, Set<String> keys) {
        if (channel.kind() == ChannelKind.PHONE) {
            PhoneNumber.tryParse(channel.address()).ifPresent(phone -> keys.add("p:" + phone.matchKey()));
        } else if (channel.kind() == ChannelKind.EMAIL) {
            EmailAddress.tryParse(channel.address()).ifPresent(email -> keys.add("e:" + email.matchKey()));
        }
    }

    /** A company's name without case, width, punctuation and legal form; the whole of it where nothing else is left. */
    static String companyName(String name) {
        String folded = Normalizer.normalize(
                Normalizer.normalize(name, Normalizer.Form.NFKC)
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT),
                Normalizer.Form.NFKC);
        List<String> words = words(folded);
        List<String> kept = new ArrayList<>(words);
        while (kept.size() > 1 && FORMS.contains(kept.get(kept.size() - 1))) {
            kept.remove(kept.size() - 1);
        }
        return cut(withoutChineseForm(String.join(" ", kept)));
    }

    /** Points within a word hold it together (S.A. is one word), other punctuation parts words. */
    private static List<String> words(String folded) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        folded.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(c);
            } else if (c != '.' && c != '\'' && word.length() > 0) {
                words.add(word.toString());
                word.setLength(0);
            }
        });
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }

    private static String withoutChineseForm(String name) {
        for (String form : CHINESE_FORMS) {
            if (name.length() > form.length() && name.endsWith(form)) {
                return name.substring(0, name.length() - form.length()).strip();
            }
        }
        return name;
    }

    private static String cut(String name) {
        return name.codePointCount(0, name.length()) <= MAX_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, MAX_NAME));
    }
}
