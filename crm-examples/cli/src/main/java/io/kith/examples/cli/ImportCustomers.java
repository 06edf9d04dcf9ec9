package io.kith.examples.cli;

import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import io.kith.crm.customer.Address;
import io.kith.crm.customer.Channel;
import io.kith.crm.customer.Company;
import io.kith.crm.customer.Contact;
import io.kith.crm.customer.CustomerRow;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.Customers;
import io.kith.crm.customer.Person;
import io.kith.crm.customer.RowOutcome;
import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.Row;
import io.kith.examples.cli.tabular.TabularFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kith import customers}. */
@Command(
        name = "customers",
        description = {
            "Take customers in from a file: comma, semicolon, tab, bar or blanks, any usual encoding.",
            "A customer is known by its key; the same key again changes the customer, and the same content changes"
                    + " nothing. Where a key stands twice in a file, the later row wins."
        },
        mixinStandardHelpOptions = true)
final class ImportCustomers implements Callable<Integer> {

    static final Column<String> KEY =
            Column.key("key", "customer_id", "customerid", "id", "number", "code", "account_id", "客户编号", "编号");
    static final Column<String> NAME = Column.text(
                    "name", "customer", "company", "account", "customer_name", "company_name", "客户名称", "名称", "姓名")
            .required();
    static final Column<String> KIND = Column.text("kind", "type", "customer_type", "客户类型", "类型");
    static final Column<String> INDUSTRY = Column.text("industry", "sector", "branch", "行业");
    static final Column<String> REGION = Column.text("region", "office_location", "country", "state", "地区", "区域");
    static final Column<String> SOURCE = Column.text("source", "channel", "source_channel", "来源", "来源渠道");
    static final Column<String> OWNER = Column.text("owner", "sales_agent", "account_manager", "负责人", "销售");
    static final Column<String> CONTACT = Column.text("contact", "contact_name", "contact_person", "联系人");
    static final Column<String> POSITION = Column.text("position", "title", "job_title", "职位", "职务");
    static final Column<String> PHONE = Column.phone("phone", "mobile", "telephone", "tel", "电话", "手机", "联系电话");
    static final Column<String> EMAIL = Column.text("email", "e-mail", "mail", "邮箱", "电子邮箱");
    static final Column<String> ADDRESS = Column.text("address", "street", "地址");
    static final Column<String> CITY = Column.text("city", "town", "城市");
    static final Column<String> REMARKS = Column.text("remarks", "notes", "comment", "备注");

    static final List<Column<?>> COLUMNS = List.of(
            KEY, NAME, KIND, INDUSTRY, REGION, SOURCE, OWNER, CONTACT, POSITION, PHONE, EMAIL, ADDRESS, CITY, REMARKS);

    private static final Set<String> PERSONS = Set.of("person", "individual", "private", "个人", "p");

    @ParentCommand
    private ImportCommand parent;

    @Mixin
    private StoreLocation location;

    @Mixin
    private FileOptions fileOptions;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path path;

    @Option(
            names = "--system",
            defaultValue = "import.customer",
            description = "Which numbering the keys belong to (default: ${DEFAULT-VALUE}).")
    private String system;

    @Option(names = "--persons", description = "Rows without a kind are persons, not companies.")
    private boolean persons;

    @Override
    public Integer call() {
        Terminal terminal = parent.terminal();
        Instant began = terminal.clock().instant();
        TabularFile file = TabularFile.open(path, fileOptions.reading(COLUMNS).build());
        try (CrmStore store = CrmStore.open(location, terminal)) {
            Customers customers = store.session(Actor.importing("customers")).customers();
            ImportTotals totals = new ImportRun(terminal, output, file, fileOptions.rejects())
                    .run(this::parse, rows -> load(customers, rows), ImportCustomers::columnOf);
            output.show(
                    terminal,
                    totals.table(
                            "customers",
                            Duration.between(began, terminal.clock().instant())));
            return totals.exitStatus();
        }
    }

    private static List<ImportRun.Stored> load(Customers customers, List<CustomerRow> rows) {
        return customers.loadAll(rows).stream()
                .map(outcome -> new ImportRun.Stored(result(outcome.result()), outcome.refusals()))
                .toList();
    }

    private static ImportRun.Stored.Result result(RowOutcome.Result result) {
        return switch (result) {
            case ADDED -> ImportRun.Stored.Result.STORED;
            case CHANGED -> ImportRun.Stored.Result.CHANGED;
            case UNCHANGED -> ImportRun.Stored.Result.ALREADY;
            case REFUSED -> ImportRun.Stored.Result.REFUSED;
        };
    }

    /** The key is the name where the file has no other. */
    private ImportRun.Parsed<CustomerRow> parse(Row row) {
        String name = row.get(NAME).orElseThrow();
        String key = row.get(KEY).orElse(name);
        try {
            return ImportRun.Parsed.of(new CustomerRow(ExternalRef.of(system, key), sheet(row, name)));
        } catch (IllegalArgumentException unfit) {
            return ImportRun.Parsed.bad(row.error(KEY, "reference.form", "this cannot be a key"));
        }
    }

    private CustomerSheet sheet(Row row, String name) {
        boolean person = row.get(KIND)
                .map(kind -> PERSONS.contains(kind.strip().toLowerCase(Locale.ROOT)))
                .orElse(persons);
        CustomerSheet sheet = (person ? Person.named(name) : Company.named(name))
                .withIndustry(row.get(INDUSTRY).orElse(null))
                .withRegion(row.get(REGION).orElse(null))
                .withSourceChannel(row.get(SOURCE).orElse(null))
                .withOwner(row.get(OWNER).orElse(null))
                .withRemarks(row.get(REMARKS).orElse(null));
        if (row.get(ADDRESS).isPresent() || row.get(CITY).isPresent()) {
            sheet = sheet.withAddress(Address.of(
                    row.get(ADDRESS).or(() -> row.get(CITY)).orElse(""),
                    row.get(CITY).orElse("")));
        }
        Optional<Channel> phone = row.get(PHONE).map(Channel::phone);
        Optional<Channel> email = row.get(EMAIL).map(Channel::email);
        if (person) {
            for (Optional<Channel> channel : List.of(phone, email)) {
                sheet = channel.map(sheet::withChannel).orElse(sheet);
            }
            return sheet;
        }
        if (phone.isEmpty() && email.isEmpty() && row.get(CONTACT).isEmpty()) {
            return sheet;
        }
        Contact contact = Contact.named(row.get(CONTACT).orElse(name));
        if (row.get(POSITION).isPresent()) {
            contact = contact.as(row.get(POSITION).get());
        }
        for (Optional<Channel> channel : List.of(phone, email)) {
            contact = channel.map(contact::with).orElse(contact);
        }
        return sheet.withContact(contact);
    }

    private static final Map<String, Column<?>> COLUMN_OF_FIELD = Map.of(
            "name", NAME,
            "industry", INDUSTRY,
            "region", REGION,
            "sourceChannel", SOURCE,
            "owner", OWNER,
            "remarks", REMARKS);

    /** A contact's channels are those of the row that are there, so their place in the list does not tell the column. */
    private static @Nullable Column<?> columnOf(Reason reason) {
        String field = reason.field().orElse("");
        if (reason.code().contains("email")) {
            return EMAIL;
        } else if (reason.code().contains("phone")) {
            return PHONE;
        } else if (field.startsWith("contacts")) {
            return field.endsWith("position") ? POSITION : CONTACT;
        } else if (field.startsWith("addresses")) {
            return ADDRESS;
        }
        return COLUMN_OF_FIELD.get(field);
    }
}
