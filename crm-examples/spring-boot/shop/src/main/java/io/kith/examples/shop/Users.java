package io.kith.examples.shop;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The table of users. */
interface Users extends JpaRepository<ShopUser, Long> {

    List<ShopUser> findTop50ByOrderByIdDesc();
}
