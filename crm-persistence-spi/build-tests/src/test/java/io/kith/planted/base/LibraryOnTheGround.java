package io.kith.planted.base;

import org.slf4j.Logger;

/** Planted: the ground floor leans on a library. */
abstract class LibraryOnTheGround {
    abstract Logger library();
}
