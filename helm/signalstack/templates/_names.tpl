{{- define "signalstack.name" -}}
{{ printf "%s-operator" .Release.Name | trunc 52 | trimSuffix "-" }}
{{- end }}

{{- define "signalstack.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (include "signalstack.name" .) }}
{{- end }}

{{- define "signalstack.secretsRole" -}}
{{ include "signalstack.name" . }}-secrets
{{- end }}

{{- define "signalstack.selector" -}}
app.kubernetes.io/name: signalstack-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "signalstack.labels" -}}
{{ include "signalstack.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- end }}

{{- /* Namespaces with a Role of their own, as a JSON list; scope namespace only. */}}
{{- define "signalstack.namespaces" -}}
{{ .Values.watchNamespaces | default (list .Release.Namespace) | toJson }}
{{- end }}

{{- /* What the operator does in a namespace that holds a SignalingCluster. Without Secrets: those are granted apart. */}}
{{- define "signalstack.rules" -}}
- apiGroups: [signalstack.dev]
  resources: [signalingclusters]
  verbs: [get, list, watch]
- apiGroups: [signalstack.dev]
  resources: [signalingclusters/status]
  verbs: [get, update, patch]
- apiGroups: [signalstack.dev]
  resources: [signalingclusters/finalizers] # owner references that block deletion, where the API server asks for it
  verbs: [update]
- apiGroups: [apps]
  resources: [deployments, statefulsets]
  verbs: [get, list, watch, create, update, patch, delete]
- apiGroups: [""]
  resources: [configmaps, serviceaccounts, services]
  verbs: [get, list, watch, create, update, patch, delete]
- apiGroups: [policy]
  resources: [poddisruptionbudgets]
  verbs: [get, list, watch, create, update, patch, delete]
- apiGroups: [""]
  resources: [pods] # patch: the label of the primary; delete: one at a time, in the order that keeps data
  verbs: [get, list, watch, patch, delete]
- apiGroups: ["", events.k8s.io]
  resources: [events]
  verbs: [create, patch]
{{- end }}

{{- /* By name only: no list, no watch, no change. The password of Redis is made once and read again after a restart. */}}
{{- define "signalstack.secretRules" -}}
- apiGroups: [""]
  resources: [secrets]
  verbs: [get, create]
{{- end }}
