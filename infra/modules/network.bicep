// A virtual network through which the app reaches its storage accounts.

@description('Name of the virtual network.')
param name string

@description('First part of the names of the private endpoints.')
param prefix string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Addresses of the network: a /24 is for the app, a /27 for the private endpoints.')
param addresses string

@description('The storage accounts: a label and an id for each.')
param accounts { label: string, id: string }[]

var services = ['blob', 'queue', 'table']
var endpoints = flatten(map(
  accounts,
  account =>
    map(services, (service, index) => {
      name: '${prefix}-${account.label}-${service}'
      account: account.id
      service: service
      zone: index
    })
))

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addresses] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addresses, 24, 0)
          defaultOutboundAccess: true
          // Flex Consumption requires this delegation:
          // https://learn.microsoft.com/azure/azure-functions/flex-consumption-plan#virtual-network-integration
          delegations: [{ name: 'functions', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(addresses, 27, 8), defaultOutboundAccess: false }
      }
    ]
  }

  resource endpointSubnet 'subnets' existing = { name: 'endpoints' }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in services: {
    name: 'privatelink.${service}.${environment().suffixes.storage}'
    location: 'global'
    tags: tags
  }
]

resource zoneLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, index) in services: {
    parent: zones[index]
    name: network.name
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

// One after another: a storage account refuses two endpoints at a time (StorageAccountOperationInProgress).
@batchSize(1)
resource storageEndpoints 'Microsoft.Network/privateEndpoints@2026-03-01' = [
  for endpoint in endpoints: {
    name: endpoint.name
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpointSubnet.id }
      privateLinkServiceConnections: [
        { name: 'storage', properties: { privateLinkServiceId: endpoint.account, groupIds: [endpoint.service] } }
      ]
    }
  }
]

resource storageEndpointNames 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2026-03-01' = [
  for (endpoint, index) in endpoints: {
    parent: storageEndpoints[index]
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        { name: endpoint.service, properties: { privateDnsZoneId: zones[endpoint.zone].id } }
      ]
    }
    dependsOn: [zoneLinks]
  }
]
