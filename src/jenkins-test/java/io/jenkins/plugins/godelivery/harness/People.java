package io.jenkins.plugins.godelivery.harness;

import hudson.model.Item;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/**
 * Users of a controller, named after the single permission that each has besides reading. The discoverer may only know
 * that a job exists, and the visitor not even that.
 */
final class People {
    /** Not logged in, without any permission. */
    static final String ANONYMOUS = "anonymous";

    private final JenkinsRule jenkins;
    private final Map<String, WebClient> clients = new HashMap<>();

    People(JenkinsRule jenkins) {
        this.jenkins = jenkins;
        MockAuthorizationStrategy all = new MockAuthorizationStrategy();
        all.grant(Jenkins.READ).everywhere().toAuthenticated();
        all.grant(Item.DISCOVER).everywhere().to("discoverer");
        all.grant(Item.READ).everywhere().to("reader", "workspace", "canceller", "builder", "configurer");
        all.grant(Item.WORKSPACE).everywhere().to("workspace");
        all.grant(Item.CANCEL).everywhere().to("canceller");
        all.grant(Item.BUILD).everywhere().to("builder");
        all.grant(Item.CONFIGURE).everywhere().to("configurer");
        all.grant(Jenkins.ADMINISTER).everywhere().to("admin");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(all);
    }

    private WebClient client(String person) {
        WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        client.getOptions().setRedirectEnabled(false);
        client.setRefreshHandler((page, url, seconds) -> {}); // The page of a refused user redirects to the login.
        return person.equals(ANONYMOUS) ? client : client.withBasicApiToken(person);
    }

    /** @param address relative to the root of the controller */
    WebResponse get(String person, String address) throws Exception {
        return ask(person, new WebRequest(url(address), HttpMethod.GET));
    }

    WebResponse post(String person, String address, Map<String, String> fields) throws Exception {
        WebRequest request = new WebRequest(url(address), HttpMethod.POST);
        List<NameValuePair> all = new ArrayList<>();
        fields.forEach((name, value) -> all.add(new NameValuePair(name, value)));
        request.setRequestParameters(all);
        return ask(person, request);
    }

    private URL url(String address) throws Exception {
        return jenkins.getURL().toURI().resolve(address).toURL();
    }

    private WebResponse ask(String person, WebRequest request) throws Exception {
        WebClient client = clients.computeIfAbsent(person, this::client);
        if (request.getHttpMethod() == HttpMethod.POST) {
            client.addCrumb(request);
        }
        return client.getPage(request).getWebResponse();
    }
}
