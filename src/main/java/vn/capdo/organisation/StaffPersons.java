package vn.capdo.organisation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.capdo.PersonalRecords;

/** What the directory keeps of people, here and in the engine's store. Who has left works here no more. */
@Component
class StaffPersons implements PersonalRecords {

    private final JdbcClient jdbc;
    private final StaffDirectory directory;

    StaffPersons(JdbcClient jdbc, StaffDirectory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    @Override
    public void anonymise(String userId, String name, String alias) {
        jdbc.sql(
                        """
                        update capdo.staff set full_name = :alias, email = null, position = null, active = false
                        where user_id = :user""")
                .param("alias", alias)
                .param("user", userId)
                .update();
        directory.put(new StaffMember(userId, alias, null, null));
    }
}
