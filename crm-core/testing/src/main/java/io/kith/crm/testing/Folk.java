package io.kith.crm.testing;

import io.kith.crm.customer.Address;
import java.util.Optional;

/** How people and companies are called and reached in one language. */
interface Folk {

    /**
     * A name.
     *
     * @param mail how it is written in an e-mail address
     */
    record Name(String text, String mail) {}

    /**
     * A company.
     *
     * @param name no two numbers have the same, with or without its legal form
     * @param label how it is called in its domain; no two numbers have the same
     * @param trade what it does, coded
     */
    record Firm(String name, String label, String trade, Address address) {}

    Name person(Draw draw);

    Firm firm(int number, Draw draw);

    Address address(Draw draw);

    String position(Draw draw);

    /**
     * A telephone number as it is written there; no two slots have the same.
     *
     * @param slot 0 or more
     * @return empty where no number is left that belongs to nobody
     */
    Optional<String> phone(int slot);

    /** The same number, written in another way. */
    String phoneOtherwise(String phone);

    /** The same company's name with another legal form. */
    String firmOtherwise(String name);
}
