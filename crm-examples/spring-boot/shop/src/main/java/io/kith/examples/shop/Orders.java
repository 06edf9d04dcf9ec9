package io.kith.examples.shop;

import org.springframework.data.jpa.repository.JpaRepository;

/** The table of orders. */
interface Orders extends JpaRepository<ShopOrder, Long> {}
