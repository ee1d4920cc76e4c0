// Where telemetry goes.

@description('Name of the Log Analytics workspace.')
param logName string

@description('Name of the Application Insights.')
param insightsName string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Days for which telemetry is kept.')
param retentionDays int

@description('The most GB a day; more is dropped until the next day.')
param dailyGb int

resource log 'Microsoft.OperationalInsights/workspaces@2026-03-01' = {
  name: logName
  location: location
  tags: tags
  properties: {
    retentionInDays: retentionDays
    sku: { name: 'PerGB2018' }
    features: { disableLocalAuth: true }
    workspaceCapping: { dailyQuotaGb: dailyGb }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: log.id
    DisableLocalAuth: true
  }
}
