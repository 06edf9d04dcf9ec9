package io.kith.store.tck.planted;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.Changes.Change;
import io.kith.store.Condition;
import io.kith.store.Page;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changes, queries and pages told again with one thing different: so that a planted bug is a few lines. */
final class Retold {

    private Retold() {}

    static Changes changes(Changes changes, UnaryOperator<Change> different) {
        Changes retold = new Changes();
        for (Change change : changes.rows()) {
            Change told = different.apply(change);
            if (told instanceof Change.Insert insert) {
                retold.insert(insert.row());
            } else if (told instanceof Change.Update update) {
                retold.update(update.before(), update.after());
            } else if (told instanceof Change.Delete delete) {
                retold.delete(Row.stored(delete.type(), delete.key(), delete.version())
                        .loaded());
            }
        }
        changes.events().forEach(retold::event);
        return changes.isLast() ? retold.last() : retold;
    }

    static Query query(Query query, UnaryOperator<Condition> different) {
        Query.Builder builder = Query.of(query.type()).where(condition(query.where(), different));
        query.order().forEach(step -> {
            if (step.descending()) {
                builder.orderByDescending(step.field());
            } else {
                builder.orderBy(step.field());
            }
        });
        return query.withChildren()
                ? builder.build()
                : builder.withoutChildren().build();
    }

    /** Changes the parts before the whole. */
    static Condition condition(Condition condition, UnaryOperator<Condition> different) {
        Condition inside = condition;
        if (condition instanceof Condition.And and) {
            inside = new Condition.And(
                    and.parts().stream().map(part -> condition(part, different)).toList());
        } else if (condition instanceof Condition.Or or) {
            inside = new Condition.Or(
                    or.parts().stream().map(part -> condition(part, different)).toList());
        } else if (condition instanceof Condition.Not not) {
            inside = new Condition.Not(condition(not.part(), different));
        } else if (condition instanceof Condition.SomeChild some) {
            inside = new Condition.SomeChild(some.childType(), condition(some.condition(), different));
        }
        return different.apply(inside);
    }

    /** A unit whose pages and counts answer another condition. */
    static Unit asking(Unit unit, UnaryOperator<Condition> different) {
        return new DelegatingUnit(unit) {
            @Override
            public Page page(Query query, Args args, io.kith.store.PageRequest request) {
                return inner.page(query(query, different), args, request);
            }
        };
    }

    /** The rows of a page in another order. */
    static Page sorted(Page page, Comparator<Row> order) {
        List<Row> rows = page.rows().stream().sorted(order).toList();
        return new Page(rows, page.next(), page.total());
    }

    static boolean isSum(Aggregate aggregate, int position) {
        return aggregate.measures().get(position).function() == Aggregate.Function.SUM;
    }
}
