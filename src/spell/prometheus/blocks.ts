/** The blocks of prometheus.yaml that hold what is scraped and which rules there are. */
export const BLOCK = {
  ruleFiles: 'rule_files',
  scrapeConfigFiles: 'scrape_config_files',
  scrapeConfigs: 'scrape_configs',
} as const;
