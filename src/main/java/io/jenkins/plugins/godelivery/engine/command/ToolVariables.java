package io.jenkins.plugins.godelivery.engine.command;

import java.util.Locale;
import java.util.regex.Pattern;

/** Classifies environment variables by their readers. */
final class ToolVariables {
    /** Selects what is built, and for which platform; go reads nothing else from these. */
    private static final Pattern PLATFORM = Pattern.compile(
            "GOOS|GOARCH|GO386|GOAMD64|GOARM|GOARM64|GOMIPS|GOMIPS64|GOPPC64|GORISCV64|GOWASM|CGO_ENABLED|TZ|LANG|LC_ALL");

    /**
     * Prefixes of variables of go, compilers, the loader, git, ssh, shells, networks, containers, clouds and Jenkins.
     */
    private static final Pattern FAMILY = Pattern.compile(
            "(GO|CGO|CC|CXX|CPP|FC|AR|AS|LD|NM|RANLIB|STRIP|OBJ|GCC|CLANG|LLVM"
                    + "|COLLECT|COMPILER|LIBRARY|LIBPATH|CPATH|C_INCLUDE|CPLUS|DEPENDENCIES_OUTPUT|SUNPRO|SDKROOT|DEVELOPER_DIR"
                    + "|MACOSX|DYLD|GLIBC|MALLOC|GCONV|LOCPATH|NLSPATH|RES_|RESOLV|HOSTALIASES|LOCALDOMAIN|PKG_CONFIG|MAKE|CMAKE"
                    + "|CCACHE|SCCACHE|DISTCC|ICECC|BAZEL|GIT|SSH|SVN|HG|GPG|GNUPG|SSL|CURL|NETRC|WGET|OPENSSL|NODE|NPM|PYTHON"
                    + "|PERL|RUBY|JAVA|_JAVA|JDK|DOCKER|BUILDX|BUILDKIT|COMPOSE|CONTAINER|HELM|KUBE|ARGOCD|FLUX|AWS|AZURE|ARM_"
                    + "|GOOGLE|GCP|GCE|CLOUDSDK|JENKINS|HUDSON|WORKSPACE|GOLANGCI|XDG|HOME|USER|LOGNAME|PATH|PWD|OLDPWD|CDPATH"
                    + "|SHELL|BASH|ZDOTDIR|ENV$|IFS|PS[0-9]|PROMPT|TMP|TEMP|EDITOR|VISUAL|PAGER|BROWSER|DISPLAY|TERM|DBUS|SYSTEMD"
                    + "|ASAN|TSAN|MSAN|UBSAN|LSAN|BZR|BRZ|FOSSIL|KRB5|GSS_|NSS_|P11_KIT|PKCS11|OTEL_|RSYNC|LESSOPEN|LESSCLOSE).*");

    /** Suffixes such as those of LD_LIBRARY_PATH, HTTPS_PROXY, CGO_LDFLAGS and GIT_SSH_COMMAND. */
    private static final Pattern ENDING =
            Pattern.compile(".*(PATH|PROXY|FLAGS|OPTIONS|OPTS|COMMAND|EXEC|WRAPPER|PRELOAD|CONFIG|ASKPASS|HELPER)");

    private ToolVariables() {}

    static boolean setPlatform(String name) {
        return PLATFORM.matcher(name).matches();
    }

    static boolean areReadByTools(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return FAMILY.matcher(upper).matches() || ENDING.matcher(upper).matches();
    }
}
