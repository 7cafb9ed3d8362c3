package vn.capdo.reminder;

import java.util.List;

/** What a person has to do for which no day is set; implemented by the process module. A digest names it, nothing urges to it. */
public interface WorkWithoutADay {

    /**
     * @param about what the unit's duty is called
     * @param when what stands for a day: "Hằng năm, không ghi ngày (từ 01/01/2026)"
     * @param path of the task
     */
    record Item(String title, String about, String unitName, String when, String path) {}

    List<Item> of(String userId);
}
