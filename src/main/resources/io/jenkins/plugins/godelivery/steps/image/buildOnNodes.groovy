package io.jenkins.plugins.godelivery.steps.image

// What buildxImage does with nodes. The steps in here are completed by ImageNodes with what the step around them says.

// Makes the sources ready; the labels by platform, none where the step itself stands on an agent that has the label.
def labels = buildxImage()

def digests = [:]
def build = { platform -> digests[platform] = buildxImage(platforms: platform).digest }
def branches = labels.collectEntries { platform, label ->
    [platform, { label == null ? build(platform) : node(label) { build(platform) } }]
}
parallel branches + [failFast: true]
buildxImage merge: labels.keySet().collect { digests[it] }
