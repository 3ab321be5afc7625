/**
 * Runtimes that AWS has deprecated, and when; of those of 2026 and later none is named, since such dates were moved before.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtimes-deprecated
 */
export const deprecatedRuntimes: ReadonlyMap<string, string> = new Map([
  ['python3.9', '2025-12-15'],
  ['nodejs18.x', '2025-09-01'],
  ['dotnet6', '2024-12-20'],
  ['python3.8', '2024-10-14'],
  ['nodejs16.x', '2024-06-12'],
  ['go1.x', '2024-01-08'],
  ['java8', '2024-01-08'],
  ['provided', '2024-01-08'],
  ['ruby2.7', '2023-12-07'],
  ['nodejs14.x', '2023-12-04'],
  ['python3.7', '2023-12-04'],
  ['dotnetcore3.1', '2023-04-03'],
  ['nodejs12.x', '2023-03-31'],
  ['python3.6', '2022-07-18'],
  ['dotnetcore2.1', '2022-01-05'],
  ['nodejs10.x', '2021-07-30'],
  ['ruby2.5', '2021-07-30'],
  ['python2.7', '2021-07-15'],
  ['nodejs8.10', '2020-03-06'],
  ['nodejs4.3', '2020-03-05'],
  ['nodejs6.10', '2019-08-12'],
  ['dotnetcore1.0', '2019-06-27'],
  ['dotnetcore2.0', '2019-05-30'],
]);
