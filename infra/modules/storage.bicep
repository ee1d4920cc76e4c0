// A storage account whose deleted and overwritten blobs can be restored.

@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('How many copies Azure keeps, and where.')
param redundancy string

@description('Whether only a virtual network and the allowed addresses reach the account.')
param isolated bool

@description('Addresses, or ranges of addresses, on the internet that reach an isolated account.')
param allowedIps string[]

@description('Days for which a blob, a version of a blob or a container can be restored.')
param retentionDays int

@description('Names of the containers.')
param containers string[]

@description('Names of the tables.')
param tables string[] = []

@description('Whether the account is locked against its deletion.')
param locked bool = false

@description('Id of the log that records who wrote and deleted; empty for none.')
param auditLogId string = ''

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isolated && empty(allowedIps) ? 'Disabled' : 'Enabled'
    networkAcls: {
      // Event Grid writes dead letters as a trusted service.
      bypass: 'AzureServices'
      defaultAction: isolated ? 'Deny' : 'Allow'
      ipRules: [for ip in allowedIps: { value: ip, action: 'Allow' }]
    }
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: retentionDays }
      containerDeleteRetentionPolicy: { enabled: true, days: retentionDays }
    }

    resource container 'containers' = [
      for container in containers: {
        name: container
        properties: { publicAccess: 'None' }
      }
    ]
  }

  resource tableService 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for table in tables: {
        name: table
      }
    ]
  }

  // Retention counts from when a version stopped being current, but Azure can count only from its creation: a rule of
  // 30 days would delete the former version of a report that was overwritten after a year at once. So the rule has no
  // days. It moves each former version into soft delete, within a day or two after the version stopped being current,
  // and soft delete keeps the version for retentionDays, whatever its age:
  // https://learn.microsoft.com/azure/storage/blobs/lifecycle-management-policy-delete
  // https://learn.microsoft.com/azure/storage/blobs/versioning-overview#blob-versioning-and-soft-delete
  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'former-versions'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: 0 } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  scope: account
  name: 'keep-reports'
  properties: { level: 'CanNotDelete', notes: 'Delete this lock before the account.' }
}

// The newest version of this type is a preview of 2021; the version before it, of 2016, has no categories of storage.
#disable-next-line use-recent-api-versions
resource blobAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!empty(auditLogId)) {
  scope: account::blobs
  name: 'audit'
  properties: {
    workspaceId: auditLogId
    logs: [for category in ['StorageWrite', 'StorageDelete']: { category: category, enabled: true }]
  }
}

// Without the writes: a commit of the app is one, and the catalog has its own log of them.
#disable-next-line use-recent-api-versions
resource tableAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (!empty(auditLogId)) {
  scope: account::tableService
  name: 'audit'
  properties: {
    workspaceId: auditLogId
    logs: [{ category: 'StorageDelete', enabled: true }]
  }
}
