resource "aws_efs_file_system" "home" {
  for_each = toset(["dev", "ops"])

  creation_token   = "home-${each.key}"
  performance_mode = "generalPurpose"
  throughput_mode  = "bursting"
}

resource "aws_efs_file_system_policy" "home" {
  for_each = aws_efs_file_system.home

  file_system_id = each.value.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "AllowThroughMountTargets"
        Effect = "Allow"
        Principal = {
          AWS = "*"
        }
        Action = [
          "elasticfilesystem:ClientMount",
          "elasticfilesystem:ClientWrite",
          "elasticfilesystem:ClientRootAccess",
        ]
        Resource = each.value.arn
        Condition = {
          Bool = {
            "elasticfilesystem:AccessedViaMountTarget" = "true"
          }
        }
      },
      {
        Sid       = "DenyInsecureTransport"
        Effect    = "Deny"
        Principal = "*"
        Action    = "elasticfilesystem:*"
        Resource  = each.value.arn
        Condition = {
          Bool = {
            "aws:SecureTransport" = "false"
          }
        }
      },
    ]
  })
}
