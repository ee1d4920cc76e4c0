// An example of an environment whose storage only a network of its own and one office reach, with a second region for
// the reports and a lock on their account. main.bicep describes each parameter.
using '../main.bicep'

param name = 'isolated'
param tags = { application: 'watch-reports' }

param instanceMemory = 2048
param maximumInstances = 5
param alwaysReadyInstances = 0
param zoneRedundant = false
param httpConcurrency = 16
param blobConcurrency = 4

param allowedOrigins = ['*']
param requestsPerMinute = 600

// Sessions are signed with the hashes, so they do not belong in a file.
param publishers = readEnvironmentVariable('PUBLISHERS', '')

// Pages and citations of reports show these words; an empty one has its default.
param series = {
  name: ''
  description: ''
  publisher: ''
  licence: ''
  licenceUrl: ''
  contact: ''
  url: ''
}

param storageRedundancy = 'Standard_GZRS'
param retentionDays = 30
param lockReports = true

param logRetentionDays = 90
param dailyTelemetryGb = 1
param alertEmail = 'engineer@example.org'

// Set budgetStart to the month in which the budget is made, and leave it there.
param monthlyBudget = 100
param budgetStart = '2026-12-01'

param networkIsolation = true
param allowedIps = ['203.0.113.7']
param networkPrefix = '10.20.0.0/23'
