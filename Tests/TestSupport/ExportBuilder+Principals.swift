extension ExportBuilder {
  /// The principals of `shop-prod`: a user in a group, a role under a boundary of the account, a
  /// role under one of AWS's, a service-linked role.
  public static let prodPrincipals = """
    {
        "UserDetailList": [
            {
                "Path": "/",
                "UserName": "alice",
                "UserId": "AIDAEXAMPLE0000000001",
                "Arn": "arn:aws:iam::333344445555:user/alice",
                "CreateDate": "2025-01-01T00:00:00+00:00",
                "GroupList": [
                    "developers"
                ],
                "UserPolicyList": [],
                "AttachedManagedPolicies": [],
                "Tags": [
                    {
                        "Key": "team",
                        "Value": "shop"
                    }
                ]
            }
        ],
        "GroupDetailList": [
            {
                "Path": "/",
                "GroupName": "developers",
                "GroupId": "AGPAEXAMPLE0000000001",
                "Arn": "arn:aws:iam::333344445555:group/developers",
                "CreateDate": "2025-01-01T00:00:00+00:00",
                "GroupPolicyList": [
                    {
                        "PolicyName": "logs",
                        "PolicyDocument": {
                            "Version": "2012-10-17",
                            "Statement": [
                                {
                                    "Effect": "Allow",
                                    "Action": "logs:GetLogEvents",
                                    "Resource": "*"
                                }
                            ]
                        }
                    }
                ],
                "AttachedManagedPolicies": [
                    {
                        "PolicyName": "ReadOnlyAccess",
                        "PolicyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"
                    }
                ]
            }
        ],
        "RoleDetailList": [
            {
                "Path": "/app/",
                "RoleName": "Deploy",
                "RoleId": "AROAEXAMPLE0000000001",
                "Arn": "arn:aws:iam::333344445555:role/app/Deploy",
                "CreateDate": "2025-01-01T00:00:00+00:00",
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {
                                "Service": "codebuild.amazonaws.com"
                            },
                            "Action": "sts:AssumeRole"
                        }
                    ]
                },
                "InstanceProfileList": [],
                "RolePolicyList": [
                    {
                        "PolicyName": "deploy",
                        "PolicyDocument": {
                            "Version": "2012-10-17",
                            "Statement": [
                                {
                                    "Effect": "Allow",
                                    "Action": "s3:PutObject",
                                    "Resource": "arn:aws:s3:::releases/*"
                                }
                            ]
                        }
                    }
                ],
                "AttachedManagedPolicies": [
                    {
                        "PolicyName": "Publish",
                        "PolicyArn": "arn:aws:iam::333344445555:policy/Publish"
                    }
                ],
                "PermissionsBoundary": {
                    "PermissionsBoundaryType": "Policy",
                    "PermissionsBoundaryArn": "arn:aws:iam::333344445555:policy/DevBoundary"
                },
                "Tags": [],
                "RoleLastUsed": {}
            },
            {
                "Path": "/",
                "RoleName": "Contractor",
                "RoleId": "AROAEXAMPLE0000000002",
                "Arn": "arn:aws:iam::333344445555:role/Contractor",
                "CreateDate": "2025-01-01T00:00:00+00:00",
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {
                                "AWS": "arn:aws:iam::111122223333:root"
                            },
                            "Action": "sts:AssumeRole"
                        }
                    ]
                },
                "InstanceProfileList": [],
                "RolePolicyList": [],
                "AttachedManagedPolicies": [],
                "PermissionsBoundary": {
                    "PermissionsBoundaryType": "Policy",
                    "PermissionsBoundaryArn": "arn:aws:iam::aws:policy/PowerUserAccess"
                },
                "Tags": [],
                "RoleLastUsed": {}
            },
            {
                "Path": "/aws-service-role/support.amazonaws.com/",
                "RoleName": "AWSServiceRoleForSupport",
                "RoleId": "AROAEXAMPLE0000000003",
                "Arn": "arn:aws:iam::333344445555:role/aws-service-role/support.amazonaws.com/\
    AWSServiceRoleForSupport",
                "CreateDate": "2025-01-01T00:00:00+00:00",
                "AssumeRolePolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                        {
                            "Effect": "Allow",
                            "Principal": {
                                "Service": "support.amazonaws.com"
                            },
                            "Action": "sts:AssumeRole"
                        }
                    ]
                },
                "InstanceProfileList": [],
                "RolePolicyList": [],
                "AttachedManagedPolicies": [],
                "Tags": [],
                "RoleLastUsed": {}
            }
        ],
        "Policies": [
            {
                "PolicyName": "DevBoundary",
                "PolicyId": "ANPAEXAMPLE0000000001",
                "Arn": "arn:aws:iam::333344445555:policy/DevBoundary",
                "Path": "/",
                "DefaultVersionId": "v2",
                "AttachmentCount": 0,
                "PermissionsBoundaryUsageCount": 1,
                "IsAttachable": true,
                "CreateDate": "2025-01-01T00:00:00+00:00",
                "UpdateDate": "2025-02-01T00:00:00+00:00",
                "PolicyVersionList": [
                    {
                        "Document": {
                            "Version": "2012-10-17",
                            "Statement": [
                                {
                                    "Effect": "Allow",
                                    "Action": "s3:*",
                                    "Resource": "*"
                                }
                            ]
                        },
                        "VersionId": "v2",
                        "IsDefaultVersion": true,
                        "CreateDate": "2025-02-01T00:00:00+00:00"
                    },
                    {
                        "Document": {
                            "Version": "2012-10-17",
                            "Statement": [
                                {
                                    "Effect": "Allow",
                                    "Action": "*",
                                    "Resource": "*"
                                }
                            ]
                        },
                        "VersionId": "v1",
                        "IsDefaultVersion": false,
                        "CreateDate": "2025-01-01T00:00:00+00:00"
                    }
                ]
            },
            {
                "PolicyName": "Publish",
                "PolicyId": "ANPAEXAMPLE0000000002",
                "Arn": "arn:aws:iam::333344445555:policy/Publish",
                "Path": "/",
                "DefaultVersionId": "v1",
                "AttachmentCount": 1,
                "PermissionsBoundaryUsageCount": 0,
                "IsAttachable": true,
                "CreateDate": "2025-01-01T00:00:00+00:00",
                "UpdateDate": "2025-01-01T00:00:00+00:00",
                "PolicyVersionList": [
                    {
                        "Document": {
                            "Version": "2012-10-17",
                            "Statement": [
                                {
                                    "Effect": "Allow",
                                    "Action": "cloudfront:CreateInvalidation",
                                    "Resource": "*"
                                }
                            ]
                        },
                        "VersionId": "v1",
                        "IsDefaultVersion": true,
                        "CreateDate": "2025-01-01T00:00:00+00:00"
                    }
                ]
            }
        ]
    }
    """
}
