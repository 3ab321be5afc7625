/** Where the service takes deliveries; the manifest of the App and the load balancer name it too. */
export const webhookPath = '/api/github/webhooks';
