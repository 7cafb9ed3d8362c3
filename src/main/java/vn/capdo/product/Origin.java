package vn.capdo.product;

import vn.capdo.Messages;

/** Where a product comes from. */
public enum Origin {
    /** Made, or the service given, by an enterprise of Viet Nam: preferred from level 3 on (Chỉ thị 14/CT-TTg 2019). */
    VIETNAM,
    FOREIGN;

    public String label() {
        return Messages.text("origin." + this);
    }
}
