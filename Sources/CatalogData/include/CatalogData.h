#pragma once

// The facts that the catalog stands on, embedded in the program: tab-separated tables as they are
// in the folder `data`, whose first line starts with `#` and names the columns.
#include <stddef.h>

typedef struct {
  const unsigned char *_Nonnull bytes;
  size_t count;
} catalog_file;

catalog_file catalog_data_catalog(void);
catalog_file catalog_data_services(void);
catalog_file catalog_data_actions(void);
catalog_file catalog_data_resources(void);
catalog_file catalog_data_condition_keys(void);
catalog_file catalog_data_global_condition_keys(void);
catalog_file catalog_data_federation_condition_keys(void);
catalog_file catalog_data_retired_actions(void);
catalog_file catalog_data_undeniable_actions(void);
catalog_file catalog_data_regions(void);
catalog_file catalog_data_cloudtrail_map(void);
catalog_file catalog_data_managed_policies(void);
catalog_file catalog_data_managed_policy_documents(void);
