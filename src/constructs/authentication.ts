import { SecretValue } from 'cdk8s-plus-27';
import { AzureADCloud } from '../../imports/monitoring.structs';

/** A user's name and password. */
export interface BasicCredentials {
  /** The key of a Secret that holds the name. */
  readonly username: SecretValue;
  /** The key of a Secret that holds the password. */
  readonly password: SecretValue;
}

/** How to speak TLS to somebody. */
export interface TlsOptions {
  /**
   * The certificate authority (PEM) which has signed the other side's certificate.
   * @default - those that the container image trusts
   */
  readonly ca?: SecretValue;
  /**
   * The client's own certificate (PEM). Needs `key` too.
   * @default - none
   */
  readonly certificate?: SecretValue;
  /**
   * The private key (PEM) of `certificate`.
   * @default - none
   */
  readonly key?: SecretValue;
  /**
   * The name that the other side's certificate has to have.
   * @default - the name in the URL or the address of the target
   */
  readonly serverName?: string;
  /**
   * Accept any certificate.
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** How to get a token from an OAuth 2.0 server, by client credentials. */
export interface OAuth2Options {
  /** The key of a Secret that holds the client's id. */
  readonly clientId: SecretValue;
  /** The key of a Secret that holds the client's secret. */
  readonly clientSecret: SecretValue;
  /** Where tokens are given. */
  readonly tokenUrl: string;
  /**
   * The scopes to ask for.
   * @default - none
   */
  readonly scopes?: string[];
}

/** How to sign requests for Amazon Web Services. */
export interface Sigv4Options {
  /**
   * The region, as `eu-central-1`.
   * @default - that of the environment
   */
  readonly region?: string;
  /**
   * The access key. Needs `secretKey` too.
   * @default - the credentials of the environment, such as those of the service account
   */
  readonly accessKey?: SecretValue;
  /**
   * The secret key of `accessKey`.
   * @default - the credentials of the environment
   */
  readonly secretKey?: SecretValue;
  /**
   * The profile of the credentials file, where there are several.
   * @default - the default one
   */
  readonly profile?: string;
  /**
   * The role to assume.
   * @default - none
   */
  readonly roleArn?: string;
}

/** An application that Azure AD knows, and its secret. */
export interface AzureApplication {
  /** The id of the application (the client). */
  readonly clientId: string;
  /** The key of a Secret that holds the client's secret. */
  readonly clientSecret: SecretValue;
  /** The id of the tenant that the application is in. */
  readonly tenantId: string;
}

/** A workload identity: a service account of Kubernetes that an application of Azure AD trusts. */
export interface AzureWorkload {
  /** The id of the application (the client). */
  readonly clientId: string;
  /** The id of the tenant that the application is in. */
  readonly tenantId: string;
}

/** How to get a token from Azure AD. One of `application`, `managedIdentity` and `workloadIdentity` is needed. */
export interface AzureAdOptions {
  /**
   * The cloud.
   * @default AzureADCloud.AZURE_PUBLIC
   */
  readonly cloud?: AzureADCloud;
  /**
   * An application with a secret of its own.
   * @default - none
   */
  readonly application?: AzureApplication;
  /**
   * The client id of a managed identity of the nodes.
   * @default - none
   */
  readonly managedIdentity?: string;
  /**
   * The workload identity of the server's service account.
   * @default - none
   */
  readonly workloadIdentity?: AzureWorkload;
}

/** How to be let in. */
export interface Authentication {
  /**
   * Say a name and a password.
   * @default - none
   */
  readonly basicAuth?: BasicCredentials;
  /**
   * Say a bearer token, the value of a key of a Secret.
   * @default - none
   */
  readonly bearerToken?: SecretValue;
  /**
   * Say a token of an OAuth 2.0 server.
   * @default - none
   */
  readonly oauth2?: OAuth2Options;
  /**
   * How to speak TLS.
   * @default - as usual for the URL or the scheme
   */
  readonly tls?: TlsOptions;
}

/** As the custom resources have it. */
export function authenticationJson({ basicAuth, bearerToken, oauth2, tls }: Authentication): object {
  return {
    basicAuth: basicAuth && { username: secretKey(basicAuth.username), password: secretKey(basicAuth.password) },
    authorization: bearerToken && { credentials: secretKey(bearerToken) },
    oauth2: oauth2 && {
      clientId: { secret: secretKey(oauth2.clientId) },
      clientSecret: secretKey(oauth2.clientSecret),
      tokenUrl: oauth2.tokenUrl,
      scopes: oauth2.scopes,
    },
    tlsConfig: tls && {
      ca: tls.ca && { secret: secretKey(tls.ca) },
      cert: tls.certificate && { secret: secretKey(tls.certificate) },
      keySecret: secretKey(tls.key),
      serverName: tls.serverName,
      insecureSkipVerify: tls.insecureSkipVerify,
    },
  };
}

export function sigv4Json(options: Sigv4Options | undefined): object | undefined {
  return options && {
    region: options.region,
    accessKey: secretKey(options.accessKey),
    secretKey: secretKey(options.secretKey),
    profile: options.profile,
    roleArn: options.roleArn,
  };
}

export function azureAdJson(options: AzureAdOptions | undefined): object | undefined {
  if (!options) return undefined;
  const { cloud, application, managedIdentity, workloadIdentity } = options;
  return {
    cloud,
    oauth: application && { clientId: application.clientId, clientSecret: secretKey(application.clientSecret), tenantId: application.tenantId },
    managedIdentity: managedIdentity === undefined ? undefined : { clientId: managedIdentity },
    workloadIdentity,
  };
}

export function secretKey(value: SecretValue | undefined): object | undefined {
  return value && { name: value.secret.name, key: value.key };
}
