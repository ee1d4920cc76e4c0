// Sends the events of new reports to the app. Deploy the app first: Event Grid calls the app to validate it.

@description('Name of the Event Grid topic, from main.bicep.')
param topicName string

@description('Name of the Function app, from main.bicep.')
param appName string

@description('Name of the account of the reports, from main.bicep.')
param reportStorageName string

@description('Name of the function that receives the events.')
param functionName string = 'IngestBlob'

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource reportStorage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: reportStorageName
}

var address = 'https://${app.properties.defaultHostName}'
var key = listKeys('${app.id}/host/default', '2025-03-01').systemKeys.blobs_extension

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'reports'
  properties: {
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: '${address}/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}&code=${key}'
        maxEventsPerBatch: 1
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/reports/blobs/'
    }
    retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
    deadLetterWithResourceIdentity: {
      identity: { type: 'SystemAssigned' }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: { resourceId: reportStorage.id, blobContainerName: 'deadletters' }
      }
    }
  }
}
