// The Function app on Flex Consumption.

@description('Name of the app.')
param name string

@description('Name of the plan.')
param planName string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Name of the identity that the app runs as, and with which the platform reads and writes its package.')
param identityName string

@description('Name of the account of the reports.')
param reportStorageName string

@description('Name of the account of the Functions host and of the packages.')
param hostStorageName string

@description('Name of the Application Insights.')
param insightsName string

@description('Id of the subnet of the app; empty for none.')
param subnetId string

@description('How many instances run, and how much they do at a time.')
param scale {
  memory: int
  maximumInstances: int
  alwaysReadyInstances: int
  zoneRedundant: bool
  httpConcurrency: int
  blobConcurrency: int
}

@description('Origins whose pages may call the API from a browser.')
param allowedOrigins string[]

@description('Calls that one caller without a key may make in a minute, on each instance; 0 for no limit.')
param requestsPerMinute int

@description('Words of the owner about the series.')
param series object

@description('Publishers who may sign in on the site, with the hashes of their keys.')
@secure()
param publishers string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource reportStorage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: reportStorageName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: hostStorageName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true, zoneRedundant: scale.zoneRedundant }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      cors: { allowedOrigins: allowedOrigins, supportCredentials: false }
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostStorage.properties.primaryEndpoints.blob}packages'
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: scale.memory
        maximumInstanceCount: scale.maximumInstances
        alwaysReady: scale.alwaysReadyInstances == 0
          ? []
          : [{ name: 'http', instanceCount: scale.alwaysReadyInstances }]
        triggers: { http: { perInstanceConcurrency: scale.httpConcurrency } }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      AzureWebJobsStorage__blobServiceUri: hostStorage.properties.primaryEndpoints.blob
      AzureWebJobsStorage__queueServiceUri: hostStorage.properties.primaryEndpoints.queue
      AzureWebJobsStorage__tableServiceUri: hostStorage.properties.primaryEndpoints.table
      ReportStorage__credential: 'managedidentity'
      ReportStorage__clientId: identity.properties.clientId
      ReportStorage__blobServiceUri: reportStorage.properties.primaryEndpoints.blob
      ReportStorage__queueServiceUri: reportStorage.properties.primaryEndpoints.queue
      ReportStorage__tableServiceUri: reportStorage.properties.primaryEndpoints.table
      AzureFunctionsJobHost__extensions__blobs__maxDegreeOfParallelism: string(scale.blobConcurrency)
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
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
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
}

@description('Name of the host in the URLs of the app.')
output hostName string = app.properties.defaultHostName
