package io.kith.examples.erp;

import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.Callable;

/**
 * Runs what a test wants under each transaction attribute, as a method of an application's bean would. One instance for each of
 * two calls that are in each other: a bean's calls to itself are not intercepted.
 */
@Dependent
class InTransaction {

    @Transactional
    <T> T required(Callable<T> work) throws Exception {
        return work.call();
    }

    @Transactional(TxType.REQUIRES_NEW)
    <T> T requiresNew(Callable<T> work) throws Exception {
        return work.call();
    }

    @Transactional(TxType.MANDATORY)
    <T> T mandatory(Callable<T> work) throws Exception {
        return work.call();
    }

    @Transactional(TxType.SUPPORTS)
    <T> T supports(Callable<T> work) throws Exception {
        return work.call();
    }

    @Transactional(TxType.NOT_SUPPORTED)
    <T> T notSupported(Callable<T> work) throws Exception {
        return work.call();
    }

    @Transactional(TxType.NEVER)
    <T> T never(Callable<T> work) throws Exception {
        return work.call();
    }
}
