// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
/**
 * {@code java -jar heddle-agent.jar view}: receives OTLP on this machine and shows it in a page.
 */
@org.jspecify.annotations.NullMarked
package dev.heddle.view;
