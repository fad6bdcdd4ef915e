package io.jenkins.plugins.mcp.server;

import hudson.ExtensionPoint;

public interface McpServerExtension extends ExtensionPoint {}
