// Says by e-mail what needs an engineer: docs/operating.md has what to do for each alert.

@description('First part of the names of the rules.')
param prefix string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('The e-mail address; empty for none.')
param email string

@description('Name of the Log Analytics workspace.')
param logName string

@description('Name of the Application Insights.')
param insightsName string

@description('Name of the Event Grid topic.')
param topicName string

resource log 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: logName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: '${prefix}-alerts'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: take(prefix, 12)
    emailReceivers: [{ name: 'engineer', emailAddress: email, useCommonAlertSchema: true }]
  }
}

// Depending on its version, the host reports calls of functions without HTTP as requests or as dependencies, named NAME
// or "function NAME".
var rules = loadJsonContent('alerts.json')

// A window is wider than its frequency, because telemetry arrives minutes after its time. A state that ends by itself
// resolves its alert: one e-mail when it begins, and one when it ends. An event does not end, so its alert is silent
// while the event is in the window, and a later event sends an e-mail of its own.
resource alert 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    properties: {
      displayName: rule.name
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [rule.scope == 'log' ? log.id : insights.id]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      autoMitigate: rule.resolves
      muteActionsDuration: rule.resolves ? null : rule.window
      // A new workspace has no tables until their first rows arrive.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: empty(email) ? [] : [group.id] }
    }
  }
]

// https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-eventgrid-systemtopics-metrics
var deliveryRules = [
  {
    name: 'dead-letter'
    description: 'Event Grid gave up on an event: see the container deadletters. The next reconcile reads the blob.'
    metric: 'DeadLetteredCount'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'dropped-event'
    description: 'Event Grid dropped an event and its dead letter. The next reconcile reads the blob.'
    metric: 'DroppedEventCount'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'failed-delivery'
    description: 'Event Grid does not reach the app: more than five attempts failed in an hour.'
    metric: 'DeliveryAttemptFailCount'
    // A cold start or a deployment fails an attempt or two. A blob whose delivery fails for an hour has seven attempts
    // in it: https://learn.microsoft.com/azure/event-grid/delivery-and-retry#retry-schedule
    threshold: 5
    window: 'PT1H'
  }
]

resource deliveryAlert 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for rule in deliveryRules: {
    name: '${prefix}-${rule.name}'
    location: 'global'
    tags: tags
    properties: {
      description: rule.description
      severity: 2
      enabled: true
      scopes: [topic.id]
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: rule.metric
            metricNamespace: 'Microsoft.EventGrid/systemTopics'
            metricName: rule.metric
            timeAggregation: 'Total'
            operator: 'GreaterThan'
            threshold: rule.threshold
          }
        ]
      }
      actions: empty(email) ? [] : [{ actionGroupId: group.id }]
    }
  }
]
