import { cdk8s, javascript } from 'projen';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-prometheus',
  description: 'Prometheus on Kubernetes, compiled: typed constructs and the resources of Prometheus Operator become plain manifests at synth time',
  author: 'The cdk8s-prometheus authors',
  authorAddress: 'maintainers@cdk8s-prometheus.example',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-prometheus/cdk8s-prometheus.git',
  defaultReleaseBranch: 'main',
  license: 'Apache-2.0',
  keywords: ['cdk8s', 'cdk', 'k8s', 'kubernetes', 'prometheus', 'prometheus-operator', 'monitoring'],
  stability: 'experimental',

  cdk8sVersion: '2.70.106',
  constructsVersion: '10.8.0',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  projenVersion: '0.103.25',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  minNodeVersion: '20.0.0',
  entrypoint: 'lib/src/index.js',
  tsconfig: {
    compilerOptions: { rootDir: '.', outDir: 'lib', module: 'node20', inlineSourceMap: false, inlineSources: false, types: ['node'] },
    include: ['src/**/*.ts', 'imports/**/*.ts', 'imports/**/*.json'],
  },
  peerDeps: ['cdk8s-plus-27@^2.9.5'],
  bundledDeps: [
    'diff@9.0.0',
    'js-yaml@5.5.0',
    'yaml@2.9.1',
    're2js@2.10.0',
  ],
  devDeps: [
    'fast-check@4.10.2',
    'esbuild@0.28.2',
    // The grammar of Prometheus' editor, which our reading of PromQL is held against.
    '@prometheus-io/lezer-promql@0.315.0',
    '@lezer/common@1.5.5',
    '@lezer/lr@1.4.12',
    '@lezer/highlight@1.2.5',
  ],
  bin: { 'cdk8s-prometheus': 'bin/cdk8s-prometheus' },
  publishToPypi: { distName: 'cdk8s-prometheus', module: 'cdk8s_prometheus' },

  jestOptions: {
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    jestConfig: {
      collectCoverage: false,
      modulePathIgnorePatterns: ['<rootDir>/dist/'],
      coveragePathIgnorePatterns: ['/node_modules/', '/imports/'],
    },
  },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'bench', 'examples', '.projenrc.ts'], ignorePatterns: ['imports/'] },
  github: false,
  release: false,
  buildWorkflow: false,
  depsUpgrade: false,
  sampleCode: false,
});

project.eslint?.addRules({
  'import/order': ['error', {
    groups: ['builtin', 'external', 'parent', 'sibling', 'index'],
    alphabetize: { order: 'asc', caseInsensitive: true },
  }],
  // Short lists of short objects read better in fewer lines.
  '@stylistic/object-property-newline': 'off',
  '@stylistic/object-curly-newline': 'off',
  // A local value may have the name of the function that made it.
  '@typescript-eslint/no-shadow': 'off',
  // The command starts fast because it loads late.
  '@typescript-eslint/no-require-imports': 'off',
});
// Its next release lacks platform bindings in some copies of the registry.
project.package.addPackageResolutions('unrs-resolver@1.12.2');
project.npmignore?.exclude('/imports/', '/.npmrc', '/API.md', '/bench/', '/docs/', '/examples/', '/tools/', '/.ci/', '/ARCHITECTURE.md', '/CONTRIBUTING.md');
project.gitignore.include('/imports/');
// Only tests know jest.
project.tryFindObjectFile('test/tsconfig.json')?.addOverride('compilerOptions.types', ['jest', 'node']);
// jsii's project type points at lib/index.d.ts; our sources lie in src/ beside imports/.
project.addFields({ types: 'lib/src/index.d.ts' });

// Both work on a fresh clone: they install and compile first.
project.package.setScript('test', 'node tools/run/test.js');
project.package.setScript('start', 'node tools/run/start.js');
project.package.setScript('differences', 'node tools/run/write-differences.js');

// The command starts faster as one file.
project.postCompileTask.exec('node tools/run/bundle.js');

project.synth();
