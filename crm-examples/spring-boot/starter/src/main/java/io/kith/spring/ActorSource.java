package io.kith.spring;

import io.kith.crm.base.Actor;
import java.util.Optional;

/**
 * Tells who acts now, on the calling thread. With Spring Security on the class path it is the user who is signed in; a
 * bean of this type replaces that.
 */
@FunctionalInterface
public interface ActorSource {

    /** Returns who acts, or nothing if nobody is signed in. Thread-safe. */
    Optional<Actor> current();
}
