target_arn = "arn:aws:sqs:eu-west-1:111122223333:dead-letters"
