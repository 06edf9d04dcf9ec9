package io.kith.crm.base;

/**
 * Points to a person who works with the host application: by our {@link UserId} or by the host's {@link ExternalRef}.
 *
 * <p>Facades take this type, so that a host which knows only its own keys never has to look ours up.
 */
public sealed interface UserRef permits UserId, ExternalRef {}
