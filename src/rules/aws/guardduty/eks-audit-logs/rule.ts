import { detectorFeatureRule } from '../../../kit/detector-feature-rule.ts';

export const eksAuditLogs = detectorFeatureRule({
  feature: 'EKS_AUDIT_LOGS',
  id: 'TFX-AWS-GUARDDUTY-004',
  slug: 'eks-audit-logs',
  title: 'GuardDuty reads the audit logs of EKS',
  requirement: 'EKS Protection is enabled for the detector.',
  cost: 'GuardDuty bills EKS audit logs.',
  scanners: { checkov: [], prowler: ['guardduty_eks_audit_log_enabled'], securityHub: ['GuardDuty.5'] },
  titlePrefix: 'enable EKS Protection for',
});
