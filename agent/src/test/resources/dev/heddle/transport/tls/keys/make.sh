#!/bin/sh
# SPDX-FileCopyrightText: The Heddle authors
# SPDX-License-Identifier: Apache-2.0
# How these keys were made, by OpenSSL 3.0. They protect nothing: each is of a test. The pass phrase of the
# encrypted ones is "Käse und Brot" in UTF-8, of those that Java reads with ASCII pass phrases only "correct horse".
set -eu
cd "$(dirname "$0")"
utf8='Käse und Brot'
ascii='correct horse'

openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa-pkcs8.pem
openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec-pkcs8.pem
openssl genpkey -algorithm ED25519 -out ed25519-pkcs8.pem
openssl rsa -in rsa-pkcs8.pem -traditional -out rsa-pkcs1.pem
openssl ec -in ec-pkcs8.pem -out ec-sec1.pem
openssl ecparam -name secp384r1 -genkey -out ec-parameters-sec1.pem
openssl ec -in ec-pkcs8.pem -no_public -out ec-sec1-no-public.pem
openssl genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out rsa-pss-pkcs8.pem
openssl dsaparam -genkey 1024 2>/dev/null | openssl pkey -traditional -out dsa-traditional.pem

for prf in hmacWithSHA1 hmacWithSHA224 hmacWithSHA256 hmacWithSHA384 hmacWithSHA512; do
  for cipher in aes-128-cbc aes-192-cbc aes-256-cbc des3; do
    openssl pkcs8 -topk8 -in ec-pkcs8.pem -v2 $cipher -v2prf $prf -passout "pass:$utf8" -out "ec-pbes2-$prf-$cipher.pem"
  done
done
openssl pkcs8 -topk8 -in rsa-pkcs8.pem -v2 aes256 -passout "pass:$utf8" -out rsa-pbes2.pem
openssl pkcs8 -topk8 -in ed25519-pkcs8.pem -v2 aes256 -passout "pass:$utf8" -out ed25519-pbes2.pem
openssl pkcs8 -topk8 -in ec-pkcs8.pem -scrypt -passout "pass:$utf8" -out ec-scrypt.pem
for scheme in PBE-MD5-DES PBE-SHA1-RC4-128 PBE-SHA1-RC4-40 PBE-SHA1-3DES PBE-SHA1-RC2-128 PBE-SHA1-RC2-40; do
  openssl pkcs8 -topk8 -in ec-pkcs8.pem -v1 $scheme -provider legacy -provider default -passout "pass:$ascii" -out "ec-$scheme.pem"
done

for cipher in aes128 aes192 aes256 des3; do
  openssl rsa -in rsa-pkcs8.pem -traditional -$cipher -passout "pass:$utf8" -out "rsa-legacy-$cipher.pem"
  openssl ec -in ec-pkcs8.pem -$cipher -passout "pass:$utf8" -out "ec-legacy-$cipher.pem"
done
openssl rsa -in rsa-pkcs8.pem -traditional -camellia256 -passout "pass:$utf8" -out rsa-legacy-camellia256.pem

for key in rsa-pkcs8 ec-pkcs8 ed25519-pkcs8; do
  openssl req -x509 -new -key $key.pem -subj "/CN=$key" -days 36500 -out "$key.crt"
done
openssl x509 -in ec-pkcs8.crt -trustout -addtrust serverAuth -setalias x -out ec-trusted.crt
openssl x509 -in ec-pkcs8.crt -outform der -out ec-pkcs8.der
{ echo 'Bag Attributes'; echo '    friendlyName: a: b'; openssl x509 -in rsa-pkcs8.crt -text; echo '# a comment'; cat ec-pkcs8.crt; } > bundle.crt
