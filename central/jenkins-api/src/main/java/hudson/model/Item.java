package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;

public interface Item extends AccessControlled {
    Permission BUILD = null;

    Permission CANCEL = null;

    Permission CONFIGURE = null;

    Permission READ = null;

    Permission WORKSPACE = null;

    ItemGroup<? extends Item> getParent();

    String getFullName();

    String getName();

    String getDisplayName();
}
