package io.kith.examples.erp;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** An application's bean that leaves something of its own on the server's thread, as Kith never does. */
@ApplicationScoped
class Litter implements Callable<String> {

    private static final ThreadLocal<Object> LEFT = new ThreadLocal<>();

    @Override
    public String call() {
        LEFT.set(this);
        return "left";
    }
}
