// The values of this environment: main.bicep describes each parameter. Keep your own values here, so that every run has
// them.
using '../main.bicep'

param name = 'reports'
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

param storageRedundancy = 'Standard_ZRS'
param retentionDays = 30
param lockReports = false

param logRetentionDays = 30
param dailyTelemetryGb = 1
param alertEmail = ''

// Set budgetStart to the month in which the budget is made, and leave it there.
param monthlyBudget = 0
param budgetStart = '2026-12-01'

param networkIsolation = false
param allowedIps = []
param networkPrefix = '10.20.0.0/23'
