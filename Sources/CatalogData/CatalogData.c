#include "CatalogData.h"

static const unsigned char catalog[] = {
#embed "data/catalog.tsv"
};
catalog_file catalog_data_catalog(void) {
  return (catalog_file){.bytes = catalog, .count = sizeof catalog};
}

static const unsigned char services[] = {
#embed "data/services.tsv"
};
catalog_file catalog_data_services(void) {
  return (catalog_file){.bytes = services, .count = sizeof services};
}

static const unsigned char actions[] = {
#embed "data/actions.tsv"
};
catalog_file catalog_data_actions(void) {
  return (catalog_file){.bytes = actions, .count = sizeof actions};
}

static const unsigned char resources[] = {
#embed "data/resources.tsv"
};
catalog_file catalog_data_resources(void) {
  return (catalog_file){.bytes = resources, .count = sizeof resources};
}

static const unsigned char condition_keys[] = {
#embed "data/condition_keys.tsv"
};
catalog_file catalog_data_condition_keys(void) {
  return (catalog_file){.bytes = condition_keys, .count = sizeof condition_keys};
}

static const unsigned char global_condition_keys[] = {
#embed "data/global_condition_keys.tsv"
};
catalog_file catalog_data_global_condition_keys(void) {
  return (catalog_file){.bytes = global_condition_keys, .count = sizeof global_condition_keys};
}

static const unsigned char federation_condition_keys[] = {
#embed "data/federation_condition_keys.tsv"
};
catalog_file catalog_data_federation_condition_keys(void) {
  return (catalog_file){.bytes = federation_condition_keys, .count = sizeof federation_condition_keys};
}

static const unsigned char retired_actions[] = {
#embed "data/retired_actions.tsv"
};
catalog_file catalog_data_retired_actions(void) {
  return (catalog_file){.bytes = retired_actions, .count = sizeof retired_actions};
}

static const unsigned char undeniable_actions[] = {
#embed "data/undeniable_actions.tsv"
};
catalog_file catalog_data_undeniable_actions(void) {
  return (catalog_file){.bytes = undeniable_actions, .count = sizeof undeniable_actions};
}

static const unsigned char regions[] = {
#embed "data/regions.tsv"
};
catalog_file catalog_data_regions(void) {
  return (catalog_file){.bytes = regions, .count = sizeof regions};
}

static const unsigned char cloudtrail_map[] = {
#embed "data/cloudtrail_map.tsv"
};
catalog_file catalog_data_cloudtrail_map(void) {
  return (catalog_file){.bytes = cloudtrail_map, .count = sizeof cloudtrail_map};
}

static const unsigned char managed_policies[] = {
#embed "data/managed_policies.tsv"
};
catalog_file catalog_data_managed_policies(void) {
  return (catalog_file){.bytes = managed_policies, .count = sizeof managed_policies};
}

static const unsigned char managed_policy_documents[] = {
#embed "data/managed_policies.json.gz"
};
catalog_file catalog_data_managed_policy_documents(void) {
  return (catalog_file){.bytes = managed_policy_documents, .count = sizeof managed_policy_documents};
}
