// Composes the modules. The event subscription needs the deployed app, so it is in events.bicep.

@description('Region of all resources. The region must offer Flex Consumption.')
param location string = resourceGroup().location

@description('First part of the names of all resources: lower-case letters and digits.')
@minLength(3)
@maxLength(10)
param name string = 'reports'

@description('Tags of every resource.')
param tags object = { application: 'watch-reports' }

@description('Object id of the person or the service that deploys and may read and write blobs; empty for none.')
@maxLength(36)
param deployerId string = deployer().objectId

@description('Memory of an instance, in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('The most instances of each of the four function groups. Limits the cost: see docs/deploying.md.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 5

@description('Instances that wait for requests all the time, and are billed all the time.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int = 0

@description('Whether the app survives the loss of a zone: two instances of each function group always run.')
param zoneRedundant bool = false

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

@description('Copies of the reports: LRS in one place, ZRS in three zones, G in a second region, RA readable there.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_RAGRS'
  'Standard_GZRS'
  'Standard_RAGZRS'
])
param storageRedundancy string = 'Standard_ZRS'

@description('Days for which deleted and overwritten blobs can be restored, reports and packages alike.')
@minValue(1)
@maxValue(365)
param retentionDays int = 30

@description('Whether the account of the reports is locked against its deletion. Needs the right to make locks.')
param lockReports bool = false

@description('Days for which telemetry is kept, with the record of who wrote and deleted blobs.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('The most GB of telemetry a day; more is dropped until the next day. Limits the cost.')
@minValue(1)
@maxValue(100)
param dailyTelemetryGb int = 1

@description('The e-mail address that alerts go to; empty for no e-mail.')
@maxLength(254)
param alertEmail string = ''

@description('The amount a month, in the currency of the subscription, of which alertEmail hears; 0 for no budget.')
@minValue(0)
@maxValue(1000000)
param monthlyBudget int = 0

@description('The first day of the month in which the budget is made: 2026-12-01. Azure refuses to change it later.')
@minLength(10)
@maxLength(10)
param budgetStart string = utcNow('yyyy-MM-01')

@description('Whether only a virtual network reaches the storage accounts. Upload reports through the API then.')
param networkIsolation bool = false

@description('Addresses, or ranges such as 203.0.113.0/24, that reach isolated storage accounts from the internet.')
param allowedIps string[] = []

@description('Addresses of the virtual network: a /24 is for the app, a /27 for the private endpoints.')
@minLength(9)
@maxLength(18)
param networkPrefix string = '10.20.0.0/23'

var suffix = uniqueString(resourceGroup().id, name)
var reportStorageName = take('${name}r${suffix}', 24)
var hostStorageName = take('${name}h${suffix}', 24)
var logName = '${name}-log-${suffix}'
var insightsName = '${name}-insights-${suffix}'
var topicName = '${name}-blobs-${suffix}'
var appName = '${name}-${suffix}'
var networkName = '${name}-network-${suffix}'
// Without isolation every address reaches the accounts, so an owner who names a few expects isolation.
var reachingIps = networkIsolation || empty(allowedIps) ? allowedIps : fail('allowedIps needs networkIsolation=true.')

// One identity, because two would protect nothing: code in the app gets tokens of every identity that the app has.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-run-${suffix}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    logName: logName
    insightsName: insightsName
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyGb: dailyTelemetryGb
  }
}

@description('The reports, and the tables made from them.')
module reportStorage 'modules/storage.bicep' = {
  params: {
    name: reportStorageName
    location: location
    tags: tags
    redundancy: storageRedundancy
    isolated: networkIsolation
    allowedIps: reachingIps
    retentionDays: retentionDays
    containers: ['reports', 'replica', 'exports', 'deadletters', 'settings']
    tables: ['catalog', 'parsedreports']
    locked: lockReports
    auditLogId: resourceId('Microsoft.OperationalInsights/workspaces', logName)
  }
  dependsOn: [monitoring]
}

@description('The files of the Functions host, and the packages.')
module hostStorage 'modules/storage.bicep' = {
  params: {
    name: hostStorageName
    location: location
    tags: tags
    // A plan in several zones needs an account in several zones.
    redundancy: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'
    isolated: networkIsolation
    allowedIps: reachingIps
    retentionDays: retentionDays
    containers: ['packages']
  }
}

module network 'modules/network.bicep' = if (networkIsolation) {
  params: {
    name: networkName
    prefix: name
    location: location
    tags: tags
    addresses: networkPrefix
    accounts: [
      { label: 'reports', id: resourceId('Microsoft.Storage/storageAccounts', reportStorageName) }
      { label: 'host', id: resourceId('Microsoft.Storage/storageAccounts', hostStorageName) }
    ]
  }
  dependsOn: [reportStorage, hostStorage]
}

module topic 'modules/topic.bicep' = {
  params: { name: topicName, location: location, tags: tags, storageName: reportStorageName }
  dependsOn: [reportStorage]
}

module access 'modules/access.bicep' = {
  params: {
    appPrincipalId: identity.properties.principalId
    topicPrincipalId: topic.outputs.principalId
    deployerId: deployerId
    reportStorageName: reportStorageName
    hostStorageName: hostStorageName
    insightsName: insightsName
  }
  dependsOn: [reportStorage, hostStorage, monitoring]
}

module app 'modules/app.bicep' = {
  params: {
    name: appName
    planName: '${name}-plan-${suffix}'
    location: location
    tags: tags
    identityName: identity.name
    reportStorageName: reportStorageName
    hostStorageName: hostStorageName
    insightsName: insightsName
    subnetId: networkIsolation ? resourceId('Microsoft.Network/virtualNetworks/subnets', networkName, 'app') : ''
    scale: {
      memory: instanceMemory
      maximumInstances: maximumInstances
      alwaysReadyInstances: alwaysReadyInstances
      zoneRedundant: zoneRedundant
      httpConcurrency: httpConcurrency
      blobConcurrency: blobConcurrency
    }
    allowedOrigins: allowedOrigins
    requestsPerMinute: requestsPerMinute
    series: series
    publishers: publishers
  }
  // The app's first start needs its roles, and resolves its storage by the names of the private endpoints.
  dependsOn: [access, network]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    prefix: name
    location: location
    tags: tags
    email: alertEmail
    logName: logName
    insightsName: insightsName
    topicName: topicName
  }
  dependsOn: [monitoring, topic]
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0) {
  params: {
    name: '${name}-budget'
    amount: monthlyBudget
    start: budgetStart
    email: empty(alertEmail) ? fail('monthlyBudget needs alertEmail.') : alertEmail
  }
}

@description('Name of the Function app.')
output appName string = appName

@description('URL of the API.')
output apiUrl string = 'https://${app.outputs.hostName}/api'

@description('Name of the account that reports are uploaded to.')
output reportStorageName string = reportStorageName

@description('Id of the container that reports are uploaded to: the scope to give publishers a role on.')
output reportContainerId string = resourceId(
  'Microsoft.Storage/storageAccounts/blobServices/containers',
  reportStorageName,
  'default',
  'reports'
)

@description('Name of the account of the Functions host, with the container of the packages.')
output packageStorageName string = hostStorageName

@description('Name of the Log Analytics workspace.')
output logName string = logName

@description('Name of the Event Grid topic that events.bicep subscribes to.')
output topicName string = topicName
