// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/** The part of YAML that people write settings in. */
@org.jspecify.annotations.NullMarked
package dev.heddle.yaml;
