package io.kith.examples.shop;

import io.kith.crm.base.Label;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.customer.LevelPolicy.Rung;
import io.kith.spring.KithCustomizer;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the shop decides otherwise than Kith does by default. */
@Configuration(proxyBeanMethods = false)
class ShopRules {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @Bean
    KithCustomizer levels() {
        LevelPolicy policy = new LevelPolicy(
                ShopOrder.CURRENCY,
                12,
                ZONE,
                List.of(
                        new Rung("GOLD", Label.of("Gold", "金卡"), BigDecimal.valueOf(20_000)),
                        new Rung("SILVER", Label.of("Silver", "银卡"), BigDecimal.valueOf(5_000)),
                        new Rung("BASIC", Label.of("Basic", "普通"), BigDecimal.ZERO)));
        return builder -> builder.policy(LevelPolicy.class, policy);
    }
}
