from cdk8s import App, Chart, Duration, Size
import cdk8s_plus_27 as kplus
from cdk8s_prometheus import (
    AlertRule, PodEndpoint, PodMonitor, Probe, Prober, PrometheusServer, RecordingRule, RuleGroup, ServiceEndpoint, ServiceMonitor,
)

app = App()

# A shop: a web front, and workers that nobody talks to.
shop = Chart(app, "shop", namespace="shop")

web = kplus.Deployment(
    shop, "web",
    replicas=3,
    containers=[kplus.ContainerProps(image="registry.example.com/shop-web:1.4", ports=[
        kplus.ContainerPort(name="http", number=8080),
        kplus.ContainerPort(name="metrics", number=9100),
    ])],
)
web_service = web.expose_via_service(ports=[
    kplus.ServicePort(name="http", port=80, target_port=8080),
    kplus.ServicePort(name="metrics", port=9100),
])

worker = kplus.Deployment(
    shop, "worker",
    replicas=5,
    containers=[kplus.ContainerProps(image="registry.example.com/shop-worker:1.4", port_number=9100)],
)

# What is to be watched of it, and what is alarming.
ServiceMonitor(
    shop, "web-metrics",
    service=web_service,
    endpoints=[ServiceEndpoint(port="metrics", interval=Duration.seconds(15))],
)

PodMonitor(
    shop, "worker-metrics",
    pods=worker,
    endpoints=[PodEndpoint(port_number=9100)],
)

Probe(
    shop, "front-door",
    prober=Prober.from_address("blackbox-exporter.monitoring.svc:9115"),
    module="http_2xx",
    targets=["https://shop.example.com", "https://shop.example.com/checkout"],
)

rules = RuleGroup(shop, "orders", interval=Duration.minutes(1))

RecordingRule(
    rules, "job:http_requests:rate5m",
    expr="sum by (job, code) (rate(http_requests_total[5m]))",
)

AlertRule(
    rules, "ShopFails",
    expr='sum(job:http_requests:rate5m{code=~"5.."}) / sum(job:http_requests:rate5m) > 0.05',
    for_=Duration.minutes(10),
    severity="critical",
    summary="{{ $value | humanizePercentage }} of all requests fail",
)

AlertRule(
    rules, "FrontDoorClosed",
    expr="probe_success == 0",
    for_=Duration.minutes(5),
    severity="critical",
    summary="{{ $labels.instance }} cannot be reached from outside",
)

# Who watches: it finds all of the above by itself, and itself.
monitoring = Chart(app, "monitoring", namespace="monitoring")

prometheus = PrometheusServer(
    monitoring, "main",
    replicas=2,
    storage=Size.gibibytes(50),
    retention=Duration.days(15),
    external_labels={"cluster": "quickstart"},
)

ServiceMonitor(monitoring, "itself", service=prometheus.service)

app.synth()
