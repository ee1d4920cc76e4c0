// Who may do what, and where.

@description('Principal id of the identity that the app runs as.')
param appPrincipalId string

@description('Principal id of the Event Grid topic.')
param topicPrincipalId string

@description('Object id of the person or the service that deploys; empty for none.')
param deployerId string

@description('Name of the account of the reports.')
param reportStorageName string

@description('Name of the account of the Functions host.')
param hostStorageName string

@description('Name of the Application Insights.')
param insightsName string

// https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
var roles = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  'Storage Blob Data Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
}

// Azure finds out by itself whether the deployer is a user, a group or a service.
var principals = {
  app: { principalId: appPrincipalId, principalType: 'ServicePrincipal' }
  topic: { principalId: topicPrincipalId, principalType: 'ServicePrincipal' }
  deployer: { principalId: deployerId }
}

var accounts = { reports: reportStorageName, host: hostStorageName }

// All role assignments come from this table. The host keeps the queue of poisoned blobs in the account of the blobs,
// and needs the three roles on its own account:
// https://learn.microsoft.com/azure/azure-functions/functions-reference#connecting-to-host-storage-with-an-identity
// The owner of blobs on the host's account also reads and writes the packages there, for the platform.
var table = [
  { who: 'app', role: 'Storage Blob Data Contributor', on: 'reports/reports' }
  { who: 'app', role: 'Storage Blob Data Contributor', on: 'reports/replica' }
  { who: 'app', role: 'Storage Blob Data Contributor', on: 'reports/exports' }
  { who: 'app', role: 'Storage Blob Data Reader', on: 'reports/settings' }
  { who: 'app', role: 'Storage Queue Data Contributor', on: 'reports' }
  { who: 'app', role: 'Storage Table Data Contributor', on: 'reports' }
  { who: 'app', role: 'Storage Blob Data Owner', on: 'host' }
  { who: 'app', role: 'Storage Queue Data Contributor', on: 'host' }
  { who: 'app', role: 'Storage Table Data Contributor', on: 'host' }
  { who: 'app', role: 'Monitoring Metrics Publisher', on: 'insights' }
  { who: 'topic', role: 'Storage Blob Data Contributor', on: 'reports/deadletters' }
  { who: 'deployer', role: 'Storage Blob Data Contributor', on: 'reports/reports' }
  { who: 'deployer', role: 'Storage Blob Data Contributor', on: 'reports/deadletters' }
  { who: 'deployer', role: 'Storage Blob Data Contributor', on: 'reports/settings' }
  { who: 'deployer', role: 'Storage Blob Data Contributor', on: 'host/packages' }
]

var onContainers = filter(table, entry => contains(entry.on, '/'))
var onAccounts = filter(table, entry => contains(accounts, entry.on))
var onInsights = filter(table, entry => entry.on == 'insights')

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-06-01' existing = [
  for entry in onContainers: {
    name: '${accounts[split(entry.on, '/')[0]]}/default/${split(entry.on, '/')[1]}'
  }
]

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' existing = [
  for entry in onAccounts: {
    name: accounts[entry.on]
  }
]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// A name has the hash of the principal id: an identity that was deleted and made again has the same resource id, but
// another principal id, and Azure refuses to change the principal of an assignment.
resource accessToContainer 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (entry, index) in onContainers: if (entry.who != 'deployer' || !empty(deployerId)) {
    name: guid(container[index].id, principals[entry.who].principalId, entry.role)
    scope: container[index]
    properties: {
      ...principals[entry.who]
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[entry.role])
    }
  }
]

resource accessToAccount 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (entry, index) in onAccounts: {
    name: guid(account[index].id, principals[entry.who].principalId, entry.role)
    scope: account[index]
    properties: {
      ...principals[entry.who]
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[entry.role])
    }
  }
]

resource accessToInsights 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for entry in onInsights: {
    name: guid(insights.id, principals[entry.who].principalId, entry.role)
    scope: insights
    properties: {
      ...principals[entry.who]
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles[entry.role])
    }
  }
]
