package com.cloudbees.hudson.plugins.folder;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.DescribableList;

/** The bound of its parameter is {@code TopLevelItem} in truth, and it is an {@code AbstractItem}. */
public abstract class AbstractFolder<I extends Item> implements Item, ItemGroup<I> {
    protected AbstractFolder() {}

    public DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> getProperties() {
        throw new UnsupportedOperationException();
    }
}
