package vn.capdo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.capdo.support.TestDatabase;

class AlphabetTests {

    private static final List<String> INORDER = List.of(
            "An Thạch",
            "Ân Thi",
            "Cẩm Giàng",
            "Diên Khánh",
            "Đan Phượng",
            "Đồng Tiến",
            "Ea Kar",
            "Hoa An",
            "Hòa An",
            "Hoa Lư",
            "Ô Môn",
            "Ứng Hòa",
            "Vĩnh Lâm",
            "Yên Khê");

    @Test
    void namesStandInTheOrderOfTheAlphabet() {
        List<String> names = new ArrayList<>(INORDER);
        Collections.reverse(names);

        names.sort(Alphabet.ORDER);

        assertThat(names).isEqualTo(INORDER);
    }

    @Test
    void theDatabaseOrdersThemAlike() throws Exception {
        List<String> names = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(TestDatabase.create());
                PreparedStatement statement = connection.prepareStatement(
                        "select name from unnest(?) as all_of(name) order by name" + Alphabet.COLLATION)) {
            List<String> reversed = new ArrayList<>(INORDER);
            Collections.reverse(reversed);
            statement.setArray(1, connection.createArrayOf("text", reversed.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }

        assertThat(names).isEqualTo(INORDER);
    }
}
