package io.kith.crm;

/** What happens to the store's schema when a {@link Crm} is built. */
public enum SchemaMode {
    /** It is compared with what the capabilities need, and the build fails if something is missing. The default. */
    VALIDATE,
    /** What is missing is added. For development, tests and tools. */
    APPLY,
    /** Nothing is looked at: the host has validated elsewhere. */
    TRUST
}
