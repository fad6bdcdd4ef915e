import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './pages.mjs';

function inJenkins(data) {
  const { GoDelivery: gd, document } = open();
  gd.language = 'en';
  const root = document.createElement('div');
  root.id = 'go-delivery';
  Object.assign(root.dataset, data);
  document.body.replaceChildren(root);
  gd.href = (page) => '?page=' + page;
  return gd;
}

const build = (name) => ({ name, time: '2026-11-21T12:00:00Z' });

test('a build of the same job lies beside this one, as long as it is there', () => {
  const gd = inJenkins({ builds: '7,5' });
  assert.equal(gd.buildHref(build('5'), 'tests'), '../../5/go-delivery/?page=tests');
  assert.equal(gd.buildHref(build('6'), 'tests'), null);
  assert.equal(gd.buildName(build('6')), '#6');
});

test('a build of the target has the address that Jenkins gives, and none where the reader may not see it', () => {
  const target = { builds: '1', target: 'feature #1/x', targetUrl: '/jenkins/job/p/job/main/', targetBuilds: '41,40' };
  const gd = inJenkins(target);
  assert.equal(
    gd.buildHref(build('feature #1/x #41'), 'overview'),
    '/jenkins/job/p/job/main/41/go-delivery/?page=overview',
  );
  assert.equal(gd.buildHref(build('feature #1/x #39'), 'overview'), null);
  assert.equal(gd.buildHref(build('other #41'), 'overview'), null);
  assert.equal(gd.buildName(build('main #41')), 'main #41');
  const hidden = inJenkins({ builds: '1', target: '', targetUrl: '', targetBuilds: '' });
  assert.equal(hidden.buildHref(build('main #41'), 'overview'), null);
});

test('a report of files knows no other builds', () => {
  const gd = inJenkins({});
  assert.equal(gd.buildHref(build('5'), 'tests'), null);
  assert.equal(gd.buildHref(build('main #41'), 'tests'), null);
});
