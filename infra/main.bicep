// All resources except the event subscription, which needs the deployed app: see events.bicep.

@description('Region of all resources. The region must offer Flex Consumption.')
param location string = resourceGroup().location

@description('First part of the names of all resources: lower-case letters and digits.')
@minLength(3)
@maxLength(10)
param name string = 'reports'

@description('Tags of every resource.')
param tags object = { application: 'watch-reports' }

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('The most instances that run at a time; limits the cost.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Requests that one instance serves at a time.')
@minValue(1)
@maxValue(1000)
param httpConcurrency int = 16

@description('Blobs that one instance reads at a time. Reading a blob may take a few hundred MB of memory.')
@minValue(1)
@maxValue(16)
param blobConcurrency int = 4

@description('Origins whose pages may call the API from a browser, such as https://example.org; * allows any.')
param allowedOrigins string[] = ['*']

@description('Calls that one caller without a key may make in a minute, on each instance; 0 for no limit.')
@minValue(0)
@maxValue(60000)
param requestsPerMinute int = 600

@description('Words of the owner about the series, on pages and in citations; an empty one has its default.')
param series {
  name: string
  description: string
  publisher: string
  licence: string
  licenceUrl: string
  contact: string
  url: string
} = { name: '', description: '', publisher: '', licence: '', licenceUrl: '', contact: '', url: '' }

@description('Publishers who may sign in on the site, with the hashes of their keys: see docs/deploying.md.')
@secure()
param publishers string = ''

@description('Days for which deleted and overwritten blobs can be restored.')
@minValue(1)
@maxValue(365)
param retentionDays int = 30

@description('The most GB of telemetry a day; more is dropped until the next day. Limits the cost.')
@minValue(1)
@maxValue(100)
param dailyTelemetryGb int = 1

@description('The e-mail address that alerts go to; empty for no e-mail.')
@maxLength(254)
param alertEmail string = ''

@description('Whether only a virtual network reaches the storage accounts. Upload reports through the API then.')
param networkIsolation bool = false

@description('Addresses of the virtual network: a /24 is for the app, a /27 for the private endpoints.')
@minLength(9)
@maxLength(18)
param networkPrefix string = '10.20.0.0/23'

var suffix = uniqueString(resourceGroup().id, name)
var packages = 'packages'
var reports = 'reports'
var deadLetters = 'deadletters'
var exports = 'exports'
var replicaCopies = 'replica'
var tableNames = ['catalog', 'parsedreports']

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  blobDataContributor: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

var securedStorage = {
  accessTier: 'Hot'
  allowBlobPublicAccess: false
  allowCrossTenantReplication: false
  allowSharedKeyAccess: false
  defaultToOAuthAuthentication: true
  minimumTlsVersion: 'TLS1_2'
  supportsHttpsTrafficOnly: true
  publicNetworkAccess: networkIsolation ? 'Disabled' : 'Enabled'
  // Event Grid writes dead letters as a trusted service.
  networkAcls: { bypass: 'AzureServices', defaultAction: networkIsolation ? 'Deny' : 'Allow' }
}

resource runIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-run-${suffix}'
  location: location
  tags: tags
}

resource deployIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-deploy-${suffix}'
  location: location
  tags: tags
}

@description('The reports, and the tables made from them.')
resource reportStorage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: take('${name}r${suffix}', 24)
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: securedStorage

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: retentionDays }
      containerDeleteRetentionPolicy: { enabled: true, days: retentionDays }
    }

    resource reportContainer 'containers' = {
      name: reports
      properties: { publicAccess: 'None' }
    }

    resource replicaContainer 'containers' = {
      name: replicaCopies
      properties: { publicAccess: 'None' }
    }

    resource exportContainer 'containers' = {
      name: exports
      properties: { publicAccess: 'None' }
    }

    resource deadLetterContainer 'containers' = {
      name: deadLetters
      properties: { publicAccess: 'None' }
    }
  }

  resource queues 'queueServices' = {
    name: 'default'
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for table in tableNames: {
        name: table
      }
    ]
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'old-versions'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: retentionDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

@description('The files of the Functions host, and the packages.')
resource hostStorage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: take('${name}h${suffix}', 24)
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: securedStorage

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      isVersioningEnabled: true
      deleteRetentionPolicy: { enabled: true, days: 7 }
    }

    resource packageContainer 'containers' = {
      name: packages
      properties: { publicAccess: 'None' }
    }
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'old-packages'
            enabled: true
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['${packages}/'] }
              actions: { version: { delete: { daysAfterCreationGreaterThan: 90 } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = if (networkIsolation) {
  name: '${name}-network-${suffix}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [networkPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(networkPrefix, 24, 0)
          defaultOutboundAccess: true
          // Flex Consumption requires this delegation:
          // https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan#virtual-network-integration
          delegations: [{ name: 'functions', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(networkPrefix, 27, 8), defaultOutboundAccess: false }
      }
    ]
  }

  resource appSubnet 'subnets' existing = { name: 'app' }

  resource endpointSubnet 'subnets' existing = { name: 'endpoints' }
}

var storageServices = ['blob', 'queue', 'table']
var storageAccounts = [reportStorage.id, hostStorage.id]

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in storageServices: if (networkIsolation) {
    name: 'privatelink.${service}.${environment().suffixes.storage}'
    location: 'global'
    tags: tags
  }
]

resource zoneLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, index) in storageServices: if (networkIsolation) {
    parent: zones[index]
    name: network.name
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

// One endpoint for each service of each account: index / 3 is the account, index % 3 the service.
resource storageEndpoints 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for index in range(0, 6): if (networkIsolation) {
    name: '${name}-${index / 3 == 0 ? 'reports' : 'host'}-${storageServices[index % 3]}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpointSubnet.id }
      privateLinkServiceConnections: [
        {
          name: 'storage'
          properties: { privateLinkServiceId: storageAccounts[index / 3], groupIds: [storageServices[index % 3]] }
        }
      ]
    }
  }
]

resource storageEndpointNames 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for index in range(0, 6): if (networkIsolation) {
    parent: storageEndpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        { name: storageServices[index % 3], properties: { privateDnsZoneId: zones[index % 3].id } }
      ]
    }
    dependsOn: [zoneLinks]
  }
]

resource log 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-log-${suffix}'
  location: location
  tags: tags
  properties: {
    retentionInDays: 30
    sku: { name: 'PerGB2018' }
    features: { disableLocalAuth: true }
    workspaceCapping: { dailyQuotaGb: dailyTelemetryGb }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights-${suffix}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: log.id
    DisableLocalAuth: true
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: '${name}-${suffix}'
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${runIdentity.id}': {}
      '${deployIdentity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: networkIsolation ? network::appSubnet.id : null
    siteConfig: {
      minTlsVersion: '1.2'
      cors: { allowedOrigins: allowedOrigins, supportCredentials: false }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.properties.primaryEndpoints.blob}${packages}'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: deployIdentity.id }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: maximumInstances
        triggers: { http: { perInstanceConcurrency: httpConcurrency } }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: runIdentity.properties.clientId
      AzureWebJobsStorage__blobServiceUri: hostStorage.properties.primaryEndpoints.blob
      AzureWebJobsStorage__queueServiceUri: hostStorage.properties.primaryEndpoints.queue
      AzureWebJobsStorage__tableServiceUri: hostStorage.properties.primaryEndpoints.table
      ReportStorage__credential: 'managedidentity'
      ReportStorage__clientId: runIdentity.properties.clientId
      ReportStorage__blobServiceUri: reportStorage.properties.primaryEndpoints.blob
      ReportStorage__queueServiceUri: reportStorage.properties.primaryEndpoints.queue
      ReportStorage__tableServiceUri: reportStorage.properties.primaryEndpoints.table
      AzureFunctionsJobHost__extensions__blobs__maxDegreeOfParallelism: string(blobConcurrency)
      // The host adds Access-Control-Allow-Origin by siteConfig.cors, so the app leaves it out.
      CorsByHost: 'true'
      Http__RequestsPerMinute: string(requestsPerMinute)
      Publishers: publishers
      Series__Name: series.name
      Series__Description: series.description
      Series__Publisher: series.publisher
      Series__Licence: series.licence
      Series__LicenceUrl: series.licenceUrl
      Series__Contact: series.contact
      Series__Url: series.url
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${runIdentity.properties.clientId};Authorization=AAD'
      // The host exports every request instead of five traces a second, because the alerts count every failure.
      OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
      OTEL_TRACES_SAMPLER_ARG: '1.0'
    }
  }

  resource noFtp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noBasic 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // The app's first start resolves its storage by the names of the private endpoints.
  dependsOn: [storageEndpointNames]
}

// The app reads and writes the blobs of reports, the copies of its replica and the file of all originals only: dead
// letters are for Event Grid and the engineer.
resource runOnReports 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(reportStorage::blobs::reportContainer.id, runIdentity.id, roles.blobDataContributor)
  scope: reportStorage::blobs::reportContainer
  properties: {
    principalId: runIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

resource runOnReplica 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(reportStorage::blobs::replicaContainer.id, runIdentity.id, roles.blobDataContributor)
  scope: reportStorage::blobs::replicaContainer
  properties: {
    principalId: runIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

resource runOnExports 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(reportStorage::blobs::exportContainer.id, runIdentity.id, roles.blobDataContributor)
  scope: reportStorage::blobs::exportContainer
  properties: {
    principalId: runIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

// The host keeps the queue of poisoned blobs in the account of the blobs.
resource runOnReportStorage 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.queueDataContributor, roles.tableDataContributor]: {
    name: guid(reportStorage.id, runIdentity.id, role)
    scope: reportStorage
    properties: {
      principalId: runIdentity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

// https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity
resource runOnHost 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in [roles.blobDataOwner, roles.queueDataContributor, roles.tableDataContributor]: {
    name: guid(hostStorage.id, runIdentity.id, role)
    scope: hostStorage
    properties: {
      principalId: runIdentity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource runOnInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, runIdentity.id, roles.metricsPublisher)
  scope: insights
  properties: {
    principalId: runIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
  }
}

resource deployOnHost 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage::blobs::packageContainer.id, deployIdentity.id, roles.blobDataContributor)
  scope: hostStorage::blobs::packageContainer
  properties: {
    principalId: deployIdentity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

@description('Sends events of new blobs, and writes dead letters with its own identity.')
resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: '${name}-blobs-${suffix}'
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    source: reportStorage.id
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource topicOnDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(reportStorage::blobs::deadLetterContainer.id, topic.id, roles.blobDataContributor)
  scope: reportStorage::blobs::deadLetterContainer
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataContributor)
  }
}

resource alertGroup 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: '${name}-alerts'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: take(name, 12)
    emailReceivers: [{ name: 'engineer', emailAddress: alertEmail, useCommonAlertSchema: true }]
  }
}

// Depending on its version, the host reports calls of functions without HTTP as requests or as dependencies.
var alerts = [
  {
    name: 'poisoned-blob'
    description: 'A blob failed five times; GET /api/ingestions?status=poisoned names it.'
    query: 'union requests, dependencies | where name in ("RecordPoisonedBlob", "function RecordPoisonedBlob")'
  }
  {
    name: 'failed-requests'
    description: 'Requests failed; the exceptions in Application Insights have the reasons.'
    query: '''
union requests, dependencies
| where (itemType == "request" and toint(resultCode) >= 500)
  or (success == false and name in (
    "IngestBlob", "function IngestBlob", "Reconcile", "function Reconcile",
    "RecordPoisonedBlob", "function RecordPoisonedBlob"))
'''
  }
]

resource alert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for entry in alerts: {
    name: '${name}-${entry.name}'
    location: location
    tags: tags
    properties: {
      displayName: entry.name
      description: entry.description
      severity: 2
      enabled: true
      scopes: [insights.id]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [{ query: entry.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 }]
      }
      actions: { actionGroups: empty(alertEmail) ? [] : [alertGroup.id] }
    }
  }
]

@description('Name of the Function app.')
output appName string = app.name

@description('URL of the API.')
output apiUrl string = 'https://${app.properties.defaultHostName}/api'

@description('Name of the account that reports are uploaded to.')
output reportStorageName string = reportStorage.name

@description('Id of the container that reports are uploaded to: the scope to give publishers a role on.')
output reportContainerId string = reportStorage::blobs::reportContainer.id

@description('Name of the Event Grid topic that events.bicep subscribes to.')
output topicName string = topic.name
