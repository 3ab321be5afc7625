resource "aws_cloudfront_distribution" "many" {
  enabled             = true
  default_root_object = "index.html"

  dynamic "origin" {
    for_each = toset(["acme-a.s3.amazonaws.com", "acme-b.s3.amazonaws.com"])

    content {
      domain_name = origin.value
      origin_id   = origin.value
    }
  }

  default_cache_behavior {
    target_origin_id       = "site"
    viewer_protocol_policy = "redirect-to-https"
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}
