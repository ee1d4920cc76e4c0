// Values for the parameters that main.bicep describes. Parameters behind -- in a call of deploy.sh override them.
using 'main.bicep'

param name = 'reports'
param tags = { application: 'watch-reports' }

param instanceMemory = 2048
param maximumInstances = 40
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

param retentionDays = 30
param dailyTelemetryGb = 1
param alertEmail = ''

param networkIsolation = false
param networkPrefix = '10.20.0.0/23'
